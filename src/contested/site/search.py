"""What the search finds: every word that can be read on a page, numbers and short words too.

Sphinx makes the index before the pages are whole: it takes the tags out of what the templates give, so that words on
both sides of one run together, and it drops words such as "is". So its words are replaced by those of the pages.
What the script of the search does otherwise is in repairs.toml, what a page then does in _static/page.js.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

from sphinx.search.en import SearchEnglish

# Not read, or furniture; the script that marks what was found leaves the same out.
SKIPPED = {"svg", "script", "style", "template", "noscript", "button", "select", "textarea"}
# IS, US, UN: in capitals a word of its own.
CAPITALS = re.compile(r"[^\W\d_]{2,3}")


class Words(SearchEnglish):
    """English without stop words: "IS" is one of them, and "the" costs next to nothing."""

    stopwords: ClassVar[set[str]] = set()


class _Article(HTMLParser):
    """The text of the element <article>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.skipped, self.text = 0, 0, []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.inside += tag == "article"
        self.skipped += tag in SKIPPED

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        self.skipped -= tag in SKIPPED

    def handle_data(self, data: str) -> None:
        if self.inside and not self.skipped:
            self.text.append(data)


def text(html: str) -> str:
    """What can be read in the article of a page, a blank for each tag."""
    article = _Article()
    article.feed(html)
    return " ".join(article.text)


def terms(words: str, language: SearchEnglish) -> set[str]:
    """The terms under which a text is found: stems, and short words in capitals as they are written."""
    found = set(re.findall(r"\w+", words))
    # The stemmer of the script leaves two letters alone, that of Python makes "i" of "is".
    stems = {language.stem(word) if len(word) > 2 else word.lower() for word in found}
    return stems | {word for word in found if CAPITALS.fullmatch(word) and word.isupper()}


def index(out: Path) -> None:
    """Write the words of the pages at `out` into the index of the search."""
    path, language, places = out / "searchindex.js", Words({}), {}
    head, _, rest = path.read_text("utf-8").partition("{")
    table, _, foot = rest.rpartition("}")
    facts = json.loads(f"{{{table}}}")
    for number, name in enumerate(facts["docnames"]):
        for term in terms(text((out / f"{name}.html").read_text("utf-8")), language):
            places.setdefault(term, []).append(number)
    facts["terms"] = {term: at if len(at) > 1 else at[0] for term, at in sorted(places.items())}
    written = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"{head}{written}{foot}", "utf-8", newline="\n")
