"""The command line: contested check | reconcile | add-source | locate | run | pack."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from contested import tables
from contested.curation import checks
from contested.tables import corpus


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit code 0: all is well; 1: problems in the data; 2: the data cannot be read."""
    args = _parser().parse_args(argv)
    try:
        root = args.root or corpus.find_root()
        return args.command(root, args)
    except checks.Unreadable as error:
        return _report(error.problems, args, code=2)
    except corpus.NoTexts as error:
        if args.format == "json":
            fix = "put the texts back; they are no part of a download"
            return _report([checks.Problem("seeds/", None, None, "missing-file", str(error), fix)], args, code=2)
        print(f"contested: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"contested: cannot read the data: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="contested", description="The tables of Contested Counts, held against their sources."
    )
    parser.add_argument("--root", type=Path, help="the project folder (default: the one around the working folder)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="hold every table against the schema, the rules and the source texts")
    check.add_argument("--format", choices=["text", "json"], default="text")
    check.set_defaults(command=_check)
    reconcile = commands.add_parser("reconcile", help="fill offsets of new quotes, the derived columns and tables")
    reconcile.add_argument("--format", choices=["text", "json"], default="text")
    reconcile.set_defaults(command=_reconcile)
    add = commands.add_parser("add-source", help="register a text: copy it into seeds/, add its row and sentences")
    add.add_argument("file", type=Path, help="a text in UTF-8 with LF line ends")
    add.add_argument("--id", help="the source_id (default: made from the file's name)")
    add.set_defaults(command=_add_source, format="text")
    locate = commands.add_parser("locate", help="where words stand in the sources, with their offsets")
    locate.add_argument("words")
    locate.set_defaults(command=_locate, format="text")
    run = commands.add_parser("run", help="run every notebook and store its outputs")
    run.set_defaults(command=_run, format="text")
    pack = commands.add_parser("pack", help="make the zips for a class and for its teacher, from the built site")
    pack.add_argument("folder", nargs="?", type=Path, default=Path("dist"), help="where to (default: dist)")
    pack.set_defaults(command=_pack, format="text")
    return parser


def _check(root: Path, args: argparse.Namespace) -> int:
    problems = checks.check(root)
    if not corpus.has_texts(root):
        print(checks.WITHOUT_TEXTS, file=sys.stderr)
    if problems or args.format == "json":
        return _report(problems, args, code=1 if problems else 0)
    print(checks.summary(tables.load(root)))
    return 0


def _reconcile(root: Path, args: argparse.Namespace) -> int:
    from contested.curation.reconcile import reconcile

    changed, problems = reconcile(root)
    if problems:
        code = _report(problems, args, code=1)
        print("nothing was changed", file=sys.stderr)
        return code
    print("\n".join(f"updated {file}" for file in changed) or "nothing to do")
    return 0


def _add_source(root: Path, args: argparse.Namespace) -> int:
    from contested.curation.add_source import Refused, add_source

    try:
        print(add_source(root, args.file, args.id))
    except Refused as error:
        print(f"contested: {error}", file=sys.stderr)
        return 1
    return 0


def _locate(root: Path, args: argparse.Namespace) -> int:
    found = False
    for source_id, text in tables.load(root).texts().items():
        for start, end in text.find(args.words):
            before, after = text.context(start, end)
            print(f"{source_id} {start} {end}: ...{before} [{text.text[start:end]}] {after}...")
            found = True
    if not found:
        print(f"contested: {args.words!r} stands in no source", file=sys.stderr)
    return 0 if found else 1


def _run(root: Path, args: argparse.Namespace) -> int:
    from nbclient.exceptions import CellExecutionError

    from contested.notebooks import run_all

    try:
        run_all(root)
    except CellExecutionError as error:
        print(f"contested: a cell failed, nothing was stored: {error.ename}: {error.evalue}", file=sys.stderr)
        return 1
    return 0


def _pack(root: Path, args: argparse.Namespace) -> int:
    from contested.classroom import pack

    try:
        made = pack.write(root, args.folder)
    except (pack.NotBuilt, LookupError) as error:
        print(f"contested: nothing was packed: {error}", file=sys.stderr)
        return 1
    print("\n".join(f"{path} ({path.stat().st_size // 1000} kB)" for path in made))
    return 0


def _report(problems: list[checks.Problem], args: argparse.Namespace, code: int) -> int:
    if args.format == "json":
        print(json.dumps([problem.as_dict() for problem in problems], indent=2, ensure_ascii=False))
        return code
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
