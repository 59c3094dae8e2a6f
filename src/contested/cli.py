"""The command line; `contested --help` lists its commands, and the README does with the same words."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from contested import tables
from contested.analysis import findings
from contested.curation import checks
from contested.curation.reconcile import NotWritten, reconcile
from contested.tables import corpus, forgiving
from contested.wording import counted

FORMAT = "text to read, or json for other programs (default: text)"


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit code 0: all is well; 1: problems in the data; 2: a file could not be read or written.

    130: stopped by Ctrl-C.
    """
    try:
        args = parser().parse_args(argv)
        code = _run_command(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read the output has seen enough, as in `contested check | head -1`. What is still in the buffer
        # goes nowhere, or Python would complain once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("\ncontested: stopped before it was done", file=sys.stderr)
        return 130


def _run_command(args: argparse.Namespace) -> int:
    try:
        return args.command(args.root or corpus.find_root(), args)
    except checks.Unreadable as error:
        return _report(error.problems, args, code=2)
    except corpus.NoTexts as error:
        if args.format == "json":
            fix = "put the articles into seeds/"
            return _report([checks.Problem("seeds/", None, None, "missing-file", str(error), fix)], args, code=2)
        return _failed(str(error), 2)
    except NotWritten as error:
        return _failed(str(error), 2)
    except BrokenPipeError:
        raise
    except OSError as error:
        # Whether it happened in reading or in writing, the system says what it could not do, and with which file.
        if error.filename is None:
            return _failed(str(error), 2)
        mend = "make sure that it exists and that you are allowed to open and change it"
        return _failed(f"{error.filename}: {error.strerror}; {mend}", 2)


def _failed(why: str, code: int) -> int:
    print(f"contested: {why}", file=sys.stderr)
    return code


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments and one line of help."""
    parser = argparse.ArgumentParser(
        prog="contested", description="Check the tables of Contested Counts against the articles, and keep them right."
    )
    parser.add_argument("--root", type=Path, help="the project folder (default: the one that the working folder is in)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check every table against the schema, the rules and the articles")
    check.add_argument("--format", choices=["text", "json"], default="text", help=FORMAT)
    check.set_defaults(command=_check)
    fill = commands.add_parser("reconcile", help="fill in offsets of new quotes, derived columns and derived tables")
    fill.add_argument("--format", choices=["text", "json"], default="text", help=FORMAT)
    fill.set_defaults(command=_reconcile)
    add = commands.add_parser(
        "add-source", help="register an article: copy its text into seeds/, add its row and sentences"
    )
    add.add_argument("file", type=Path, help="the text of the article, in UTF-8 with LF line ends")
    add.add_argument("--id", help="the source_id (default: made from the file's name)")
    add.set_defaults(command=_add_source, format="text")
    locate = commands.add_parser("locate", help="find words in the articles, with their offsets")
    locate.add_argument("words", help="in quotation marks; case, dashes and kinds of quotation marks do not matter")
    locate.set_defaults(command=_locate, format="text")
    shown = commands.add_parser("show", help="print the sentence behind a row, with its quote marked")
    shown.add_argument(
        "id",
        help="id of a claim, statement, sentence, item or question (us-warning, us-warning-ashour)",
    )
    shown.set_defaults(command=_show, format="text")
    run = commands.add_parser("run", help="run every notebook and store its outputs")
    run.set_defaults(command=_run, format="text")
    for action in commands._choices_actions:  # what the list says of a command, its own help says too
        commands.choices[action.dest].description = f"{action.help[0].upper()}{action.help[1:]}."
    return parser


def commands() -> str:
    """Every command as it is typed, with what it does, one to a line: the list in the README."""
    [listed] = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    helps = {action.dest: action.help for action in listed._choices_actions}
    usages = {name: " ".join(one.format_usage().split()[1:]) for name, one in listed.choices.items()}
    usages = {name: usage.replace("contested [-h]", "contested").replace(" [-h]", "") for name, usage in usages.items()}
    width = max(map(len, usages.values()))
    return "\n".join(f"{usages[name]:{width}}  # {helps[name]}" for name in usages)


def _check(root: Path, args: argparse.Namespace) -> int:
    problems = checks.check(root)
    if not corpus.has_texts(root):
        print(checks.WITHOUT_TEXTS, file=sys.stderr)
    if problems or args.format == "json":
        return _report(problems, args, code=1 if problems else 0)
    shown = tables.load(root)
    print(checks.summary(shown))
    for finding in findings.fallen(shown):
        print(f"note: the finding {finding.name} does not hold and is left out of the book: {finding.holds}")
    return 0


def _reconcile(root: Path, args: argparse.Namespace) -> int:
    changed, problems = reconcile(root)
    if problems:
        code = _report(problems, args, code=1)
        print("Nothing was changed.", file=sys.stderr)
        return code
    print("\n".join(f"updated {file}" for file in changed) or "Everything is up to date.")
    return 0


def _add_source(root: Path, args: argparse.Namespace) -> int:
    from contested.curation.add_source import Refused, add_source

    try:
        print(add_source(root, args.file, args.id))
    except Refused as error:
        return _failed(str(error), 1)
    return 0


def _locate(root: Path, args: argparse.Namespace) -> int:
    texts = tables.load(root).texts()
    found = [(text, *span) for text in texts.values() for span in forgiving.find(text.text, args.words)]
    for place in found:
        print(_in_context(*place))
    if found:
        return 0
    nearest = {source_id: forgiving.nearest(text.text, args.words) for source_id, text in texts.items()}
    source_id = max(nearest, key=lambda source_id: nearest[source_id][0])
    letters, span = nearest[source_id]
    near = f"the nearest passage is {_in_context(texts[source_id], *span)}" if letters else "try fewer words"
    return _failed(f"no article contains the words {args.words!r}; {near}", 1)


def _in_context(text: corpus.Text, start: int, end: int) -> str:
    """A passage with its source, its offsets and the words around it, on one line."""
    before, after = text.context(start, end)
    return f"{text.source_id} {start} {end}: ...{before} [{' '.join(text.text[start:end].split())}] {after}..."


def _show(root: Path, args: argparse.Namespace) -> int:
    from contested.curation.show import Unknown, show

    try:
        print(show(root, args.id))
    except Unknown as error:
        return _failed(str(error), 1)
    return 0


def _run(root: Path, args: argparse.Namespace) -> int:
    from nbclient.exceptions import CellExecutionError

    from contested.notebooks import KernelDidNotStart, run_all

    try:
        run_all(root)
    except CellExecutionError as error:
        return _failed(f"a cell failed, so no notebook was stored: {error.ename}: {error.evalue}", 1)
    except KernelDidNotStart as error:
        return _failed(str(error), 1)
    return 0


def _report(problems: list[checks.Problem], args: argparse.Namespace, code: int) -> int:
    if args.format == "json":
        print(json.dumps([problem.as_dict() for problem in problems], indent=2, ensure_ascii=False))
        return code
    for problem in problems:
        print(problem)
    print(counted(len(problems), "problem"), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
