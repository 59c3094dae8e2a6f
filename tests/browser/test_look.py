"""How the pages look in a real browser, where a table of rules cannot tell."""

from __future__ import annotations

import pytest
from helpers import SITE

pytestmark = pytest.mark.browser

CHAPTERS = {path.stem[3:]: path.name for path in (SITE / "notebooks").glob("0*.html")}
DISPUTES = f"notebooks/{CHAPTERS['where_they_disagree']}"
TOLL = "dispute-toll-crocus"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(19, 20, 22)"


@pytest.fixture
def view(chromium, site):
    """Opens a page: view(page, width, ...) -> tab."""
    contexts = []

    def open_page(page: str, width: int = 390, **options):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **options))
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: pytest.fail(f"uncaught: {error}"))
        tab.goto(f"{site.as_uri()}/{page}")
        return tab

    yield open_page
    for context in contexts:
        context.close()


# Colours ------------------------------------------------------------------------------------------

GROUND = """() => { const box = Object.assign(document.createElement('p'), {style: 'background: var(--ground)'});
    document.body.append(box);
    const {backgroundColor} = getComputedStyle(box);
    box.remove();
    return backgroundColor; }"""


@pytest.mark.parametrize(
    ("system", "chosen", "ground"),
    [
        *(("light", "auto", LIGHT), ("dark", "auto", DARK), ("light", "dark", DARK)),
        *(("dark", "light", LIGHT), ("light", "light", LIGHT), ("dark", "dark", DARK)),
    ],
)
def test_the_reader_chooses_between_light_and_dark_else_the_system_does(view, system, chosen, ground):
    tab = view("index.html", color_scheme=system)
    tab.evaluate("theme => { document.body.dataset.theme = theme; }", chosen)
    assert tab.evaluate(GROUND) == ground
    tab.emulate_media(media="print")
    assert tab.evaluate(GROUND) == LIGHT


# The questions in dispute -------------------------------------------------------------------------

FOLDS = "section.question > details"


def seen(tab, lists) -> list[bool]:
    return [answers.is_visible() for answers in lists.all()]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_question_is_a_line_that_opens_to_its_answers_with_or_without_a_script(view, scripts):
    tab = view(DISPUTES, java_script_enabled=scripts)
    assert tab.locator(FOLDS).count() > 8
    answers = tab.locator("section.question ul")
    assert not any(seen(tab, answers))
    assert tab.locator(f"{FOLDS} > summary b").first.is_visible()
    tab.locator(f"#{TOLL} summary").click()
    assert sum(seen(tab, answers)) == 1
    assert tab.locator(f"#{TOLL} ul").is_visible()
    assert "What would settle it" in tab.locator(f"#{TOLL}").inner_text()


def test_the_list_of_questions_is_short_on_a_phone(view):
    tab = view(DISPUTES)
    assert tab.evaluate("document.documentElement.scrollHeight") < 10_500
    for fold in tab.locator(f"{FOLDS} > summary").all():
        assert fold.bounding_box()["height"] < 140


def test_the_address_of_a_dispute_opens_it(view):
    tab = view(f"{DISPUTES}#{TOLL}")
    assert tab.locator(f"{FOLDS}[open]").count() == 1
    assert tab.locator(f"#{TOLL} ul").is_visible()
    assert -1 < tab.locator(f"#{TOLL}").bounding_box()["y"] < 100


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_every_answer(view, scripts):
    tab = view(DISPUTES, java_script_enabled=scripts)
    tab.emulate_media(media="print")
    assert all(seen(tab, tab.locator("section.question ul")))


def test_one_button_opens_all_and_a_page_with_one_fold_has_none(view):
    tab = view(DISPUTES)
    tab.get_by_role("button", name="Open all").click()
    assert all(seen(tab, tab.locator("section.question ul")))
    assert view("book/method.html").locator("details.entry").count() == 1
    assert view("book/method.html").locator("button.folds").count() == 0


# Tables -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["book/lesson-50.html", "book/project.html", "book/classroom.html"])
def test_a_row_of_words_is_read_from_top_to_bottom_on_a_phone(view, page):
    tab = view(page)
    tables = tab.locator("table.stack").all()
    assert tables
    for table in tables:
        row = table.locator("tbody tr").first
        first, *others = [cell.bounding_box() for cell in row.locator("th, td").all()]
        assert first["x"] == pytest.approx(16, abs=1)
        assert all(cell["x"] == first["x"] and cell["width"] > 200 for cell in others)
        assert [cell["y"] for cell in others] == sorted({cell["y"] for cell in others})
    tab = view(page, 1280)
    cells = [cell.bounding_box() for cell in tab.locator("table.stack tbody tr").first.locator("th, td").all()]
    assert len({cell["y"] for cell in cells}) == 1


def test_numbers_end_at_one_line_below_their_head(view):
    tab = view(f"notebooks/{CHAPTERS['record']}", 1280)
    columns = tab.locator(".output > .scroll table").first.evaluate(
        """table => [...table.rows].map(row => [...row.cells].slice(1).map(cell => {
            const range = document.createRange(); range.selectNodeContents(cell);
            return Math.round(range.getBoundingClientRect().right); }))"""
    )
    assert len(columns) > 3
    assert all(len(set(ends)) == 1 for ends in zip(*columns, strict=True))


# Search -------------------------------------------------------------------------------------------


def test_the_search_page_has_a_box_to_search_again(view):
    tab = view("search.html?q=Kabul")
    box = tab.get_by_role("searchbox", name="Words to search for")
    assert box.is_visible()
    assert box.input_value() == "Kabul"
    box.fill("Beslan")
    box.press("Enter")
    tab.wait_for_url("**/search.html?q=Beslan")


def test_the_signs_in_the_head_of_a_phone_stand_apart(view):
    tab = view("index.html")
    theme, contents = (
        tab.locator(f".mobile-header {it}").bounding_box() for it in (".theme-toggle", ".toc-header-icon")
    )
    assert contents["x"] - theme["x"] - theme["width"] >= 8
