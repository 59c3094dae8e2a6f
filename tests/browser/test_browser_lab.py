"""The lab for the browser, from a file: coding by keyboard, agreement as Python has it, what is kept, the neighbour's
letters, the CSV, the sheet on paper; and the rules on every choice of cards as Python applies them."""

from __future__ import annotations

import csv
import random
import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import axe
import pandas as pd
import paper
import pytest
from helpers import ROOT

from contested.analysis import estimates, reliability
from contested.classroom import coding_task, handout, rule_cards
from contested.html import render
from contested.tables import load

pytestmark = pytest.mark.browser

PAGE = "book/browser-lab.html"
CODES = coding_task.FUNCTIONS
FILES = ("kept.js", "third-coder.js", "rule-cards.js", "browser-lab.css")
REFUSED = "the store is locked"  # what the test of a locked store says; the theme asks for it too
every_width = pytest.mark.parametrize("width", [1280, 390])


@pytest.fixture(scope="module")
def tables():
    """The tables as they are published, from which the page is made."""
    return load(ROOT)


@pytest.fixture(scope="module")
def task(tables):
    return coding_task.to_code(tables)


@pytest.fixture
def view(tabs, chromium, site):
    """Open the page, with a memory of its own: view(width, script before the page's own, **options) -> tab."""
    contexts, wrong = [], []

    def asked(request) -> None:
        if not request.url.startswith(("file:", "blob:", "data:")):
            wrong.append(request.url)

    def open_page(width: int = 1280, first: str = "", **options):
        listeners = {"pageerror": lambda error: wrong.append(str(error)), "request": asked}
        if first:  # which cannot be taken back
            contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **options))
            contexts[-1].add_init_script(first)
            tab = contexts[-1].new_page()
            for event, listener in listeners.items():
                tab.on(event, listener)
        else:
            tab = lend(width, listeners=listeners, **options)
        tab.goto(f"{site.as_uri()}/{PAGE}")
        return tab

    with tabs.lent() as lend:
        yield open_page
    for context in contexts:
        context.close()
    assert [said for said in wrong if REFUSED not in said] == []


# The third coder ------------------------------------------------------------------------------------


def fills(task) -> dict[str, list[str]]:
    """Three ways to code the sentences: like one pass, all the same, and by turns."""
    return {"like the first": list(task["a"]), "all none": ["none"] * len(task), "by turns": by_turns(task)}


def by_turns(task, step: int = 1) -> list[str]:
    return [CODES[(step * number) % len(CODES)] for number in range(len(task))]


def at(tab) -> str:
    """What has the focus: the name of a field, or the words of a button."""
    return tab.evaluate("() => document.activeElement.name || document.activeElement.textContent.trim()")


def tab_to(tab, wanted: str) -> None:
    for _ in range(150):
        if at(tab) == wanted:
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {wanted!r}")


def code_by_keyboard(tab, codes: list[str], first: int = 1) -> None:
    """Code the sentences from number `first` on, with Tab, Space and the arrows alone."""
    tab_to(tab, f"code-{first}")
    for number, code in enumerate(codes, start=first):
        assert at(tab) == f"code-{number}"
        tab.keyboard.press("Space")
        for _ in range(CODES.index(code)):
            tab.keyboard.press("ArrowRight")
        tab.keyboard.press("Tab")


def code(tab, codes: list[str]) -> None:
    """Code all sentences at once and compare."""
    for number, chosen in enumerate(codes, start=1):
        tab.locator(f"input[name=code-{number}][value={chosen}]").check()
    tab.get_by_role("button", name="Compare", exact=True).click()


def chosen(tab) -> list[str]:
    return tab.locator("form.sentences input:checked").evaluate_all("all => all.map(e => e.value)")


def progress(tab) -> str:
    return tab.locator(".coder .progress output").inner_text()


def agreement(tab) -> dict[str, list[str]]:
    """The table of agreement by its rows: same code, percent, alpha."""
    rows = tab.locator(".compared tbody tr").all()
    return {row.get_attribute("data-pair"): row.locator("td").all_inner_texts() for row in rows}


def computed(a, b) -> list[str]:
    """Percent and alpha as Python has them, as the page writes them."""
    a, b = list(a), list(b)
    same = sum(x == y for x, y in zip(a, b, strict=True))
    alpha = f"{reliability.alpha(pd.Series(a), pd.Series(b)):.2f}".replace("-0.00", "0.00").replace("-", "−")
    return [f"{same} of {len(a)}", f"{same / len(a):.0%}", alpha]


def talked_about(tab) -> dict[str, list[int]]:
    """The numbers of the sentences in each list of what to talk about."""
    boxes = {name: tab.locator(f"[data-case={name}] li") for name in ("both", "one", "none")}
    return {
        name: [int(re.match(r"\d+", words)[0]) for words in box.locator("visible=true").all_inner_texts()]
        for name, box in boxes.items()
    }


@every_width
@pytest.mark.parametrize("fill", ["like the first", "all none", "by turns"])
def test_coding_by_keyboard_gives_the_agreement_that_python_gives(view, task, width, fill):
    tab, codes = view(width), fills(task)[fill]
    code_by_keyboard(tab, codes)
    assert chosen(tab) == codes
    assert progress(tab) == f"{len(task)} of {len(task)} coded"
    assert at(tab) == "Compare"
    assert not tab.locator(".compared").is_visible()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.className") == "compared"
    assert agreement(tab) == {
        "mine first": computed(codes, task["a"]),
        "mine second": computed(codes, task["b"]),
        "first second": computed(task["a"], task["b"]),
    }
    apart = [(mine != a) + (mine != b) for mine, a, b in zip(codes, task["a"], task["b"], strict=True)]
    assert talked_about(tab) == {
        name: [number for number, n in enumerate(apart, start=1) if n == how_many]
        for name, how_many in {"both": 2, "one": 1, "none": 0}.items()
    }
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_fills_differ_in_what_they_prove(task):
    found = [computed(codes, task["a"]) for codes in fills(task).values()]
    assert len({tuple(figures) for figures in found}) == 3
    assert found[0][1:] == ["100%", "1.00"]
    assert found[1][2].startswith("−")


def test_compare_says_what_is_missing_and_leads_there(view, task):
    tab = view()
    code_by_keyboard(tab, by_turns(task)[:3])
    tab_to(tab, "Compare")
    tab.keyboard.press("Enter")
    assert not tab.locator(".compared").is_visible()
    assert progress(tab).startswith("No code yet for")
    left = tab.locator(".progress a").all_inner_texts()
    assert left == [f"sentence {number}" for number in range(4, len(task) + 1)]
    tab.locator(".progress a").first.click()
    tab.keyboard.press("Tab")
    assert at(tab) == "code-4"


@every_width
def test_a_reload_in_the_middle_keeps_what_was_done_and_starting_again_deletes_it(view, task, width):
    tab, codes = view(width), by_turns(task)
    code_by_keyboard(tab, codes[:5])
    assert progress(tab) == f"5 of {len(task)} coded"
    tab.reload()
    assert chosen(tab) == codes[:5]
    assert progress(tab) == f"Your codes are still here. 5 of {len(task)} coded"
    code_by_keyboard(tab, codes[5:], first=6)
    tab.keyboard.press("Enter")
    before = agreement(tab)
    tab.reload()
    assert chosen(tab) == codes
    assert agreement(tab) == before == {**before, "mine first": computed(codes, task["a"])}
    tab.once("dialog", lambda dialog: dialog.dismiss())
    tab.get_by_role("button", name="Start again").click()
    assert chosen(tab) == codes
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name="Start again").click()
    assert at(tab) == "code-1"
    for _ in range(2):
        assert chosen(tab) == []
        assert not tab.locator(".compared").is_visible()
        assert progress(tab).endswith(f"0 of {len(task)} coded")
        assert tab.evaluate("Object.keys(localStorage).filter(key => key.includes('third-coder'))") == []
        tab.reload()


def test_a_code_that_changes_after_comparing_takes_the_result_away(view, task):
    tab = view()
    code(tab, ["none"] * len(task))
    tab.locator("input[name=code-2][value=moral]").check()
    assert not tab.locator(".compared").is_visible()
    assert progress(tab).startswith("Changed: compare again.")


FORBIDDEN = f"Object.defineProperty(window, 'localStorage', {{get() {{ throw new DOMException('{REFUSED}'); }}}})"
ODD = ["null", "7", "{", '{"codes": "none", "aside": 3}', '{"codes": [9, "guess"], "question": "gone", "aside": [1]}']


def test_where_nothing_may_be_kept_the_page_says_so_and_works(view, task):
    tab = view(first=FORBIDDEN)
    code(tab, list(task["a"]))
    assert agreement(tab)["mine first"] == computed(task["a"], task["a"])
    assert tab.locator(".unkept").is_visible()
    tab.locator(".rule input").first.uncheck()
    kept = view()
    code(kept, list(task["a"]))
    assert not kept.locator(".unkept").is_visible()


@pytest.mark.parametrize("held", ODD)
def test_what_makes_no_sense_in_the_store_is_left_alone(view, task, held):
    tab = view()
    tab.locator("input[name=code-1]").first.check()
    tab.locator(".rule input").first.uncheck()
    assert tab.evaluate("Object.keys(localStorage).filter(key => key.startsWith('contested-counts ')).length") == 2
    tab.evaluate("held => Object.keys(localStorage).forEach(key => localStorage.setItem(key, held))", held)
    tab.reload()
    assert chosen(tab) == []
    assert tab.locator(".rule input:not(:checked)").count() == 0
    assert tab.locator(".rule section").locator("visible=true").count() == 1
    code(tab, ["none"] * len(task))
    assert agreement(tab)["mine first"] == computed(["none"] * len(task), task["a"])


# A neighbour, a file, a sheet of paper ------------------------------------------------------------------


def beside(tab, letters: str) -> str:
    tab.locator(".neighbour input").fill(letters)
    tab.locator(".neighbour input").press("Enter")
    return tab.locator(".beside").inner_text()


def letters(tab) -> str:
    return tab.locator(".spelt").inner_text()


def test_the_letters_of_a_neighbour_give_the_agreement_of_the_two(view, task):
    own, others = by_turns(task), by_turns(task, step=3)
    neighbour, tab = view(), view()
    code(neighbour, others)
    code(tab, own)
    spelt = letters(neighbour)
    assert re.sub(r"-", "", spelt)[:-1] == "".join(chosen[0].upper() for chosen in others)
    same, percent, alpha = computed(own, others)
    for typed in (spelt, spelt.lower().replace("-", " "), spelt.replace("-", "")):
        said = beside(tab, typed)
        assert said.startswith(f"You gave the same code to {same} sentences: {percent}, alpha {alpha}.")
    apart = [n for n, (mine, other) in enumerate(zip(own, others, strict=True), start=1) if mine != other]
    assert [int(number) for number in re.findall(r"(\d+) \(you", said)] == apart
    assert len(apart) > 3
    assert beside(tab, letters(tab)).endswith("100%, alpha 1.00.")


def test_every_slip_of_one_letter_and_every_swap_of_two_is_noticed(view, task):
    tab = view()
    code(tab, by_turns(task))
    right = letters(tab).replace("-", "")
    initials = [code[0].upper() for code in CODES]
    assert len(set(initials)) == len(CODES)
    body, slips = right[:-1], []
    for place, letter in enumerate(body):
        slips += [right[:place] + other + right[place + 1 :] for other in initials if other != letter]
    slips += [body + other for other in map(chr, range(ord("A"), ord("Z") + 1)) if other != right[-1]]
    swaps = [right[:n] + right[n + 1] + right[n] + right[n + 2 :] for n in range(len(body) - 1)]
    slips += [swapped for swapped in swaps if swapped != right]
    assert len(slips) > 4 * len(body)
    said = {beside(tab, slip).split(".")[0] for slip in slips}
    assert said == {"There is a slip in these letters"}


def test_letters_that_can_be_no_code_are_told_what_is_wrong(view, task):
    tab = view()
    code(tab, by_turns(task))
    right = letters(tab).replace("-", "")
    assert beside(tab, "") == f"There should be {len(right)} letters, but here are 0."
    assert beside(tab, right[1:]) == f"There should be {len(right)} letters, but here are {len(right) - 1}."
    assert beside(tab, f"{right[0]}X{right[2:]}").startswith("Letter 2 cannot be X: it is one of P, C, M, R and N.")


def test_the_csv_holds_every_sentence_with_all_codes_under_a_name_with_the_date(view, task):
    tab, codes = view(), by_turns(task)
    code(tab, codes)
    days = {date.today().isoformat()}
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Save as CSV").click()
    days.add(date.today().isoformat())
    assert saved.value.suggested_filename in {f"third-coder-{day}.csv" for day in days}
    text = saved.value.path().read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(text.splitlines())
    assert header == ["sentence", "words", "mine", "first pass", "second pass"]
    numbers = [str(number) for number in range(1, len(task) + 1)]
    assert rows == [list(row) for row in zip(numbers, task["words"], codes, task["a"], task["b"], strict=True)]


def test_the_sheet_on_paper_is_the_result_alone_in_black_on_white(view, task):
    tab = view(first="window.print = () => { window.printed = true; }", color_scheme="dark")
    code(tab, by_turns(task))
    tab.get_by_role("button", name="Print").click()
    assert tab.evaluate("window.printed")
    tab.emulate_media(media="print", color_scheme="dark")
    for gone in ("form.sentences", ".rule", ".compared button", ".again", ".colophon", "form.neighbour"):
        assert tab.locator(gone).locator("visible=true").count() == 0, gone
    assert tab.locator(".compared li").locator("visible=true").count() == len(task)
    assert tab.locator(".compared .fill").is_visible()
    assert tab.locator(".spelt").is_visible()
    assert tab.locator("h1").is_visible()
    assert tab.evaluate("getComputedStyle(document.querySelector('.compared li')).color") == "rgb(0, 0, 0)"
    assert 1 <= len(paper.printed(tab)) <= 2
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("form.sentences").is_visible()


# The rule ---------------------------------------------------------------------------------------------


def section(tab, question: dict):
    return tab.locator(f"section[data-question='{question['id']}']")


def shown(box) -> dict[str, object]:
    """What a section shows: each rule's figure and reason, and the range."""
    return box.evaluate(
        """box => {
            const text = (row, name) => row.querySelector(name).textContent;
            const rules = [...box.querySelectorAll('li[data-rule]')].map(row =>
                [row.dataset.rule, [text(row, '.figure'), text(row, '.why').split('. ').slice(1).join('. ')]]);
            return {...Object.fromEntries(rules), range: ['low', 'high'].map(n => text(box, `[data-number=${n}]`))};
        }"""
    )


def reckoned(tables, claims: list[str], variable: str, counts: str) -> dict[str, object]:
    """The same as Python has it, with these claims alone."""
    left = replace(tables, claims=tables.claims[tables.claims["claim_id"].isin(claims)])
    found: dict[str, object] = {}
    for rule in estimates.RULES:
        [row] = estimates.estimate(left, variable, counts, rule).to_dict("records")
        found[rule] = [str(row["best"]), rule_cards.WHY[rule][row["step"]]]
    return found | {"range": [str(row["low"]), str(row["high"])]}


def subsets(items: list[str]) -> list[list[str]]:
    return [list(some) for size in range(1, len(items) + 1) for some in combinations(items, size)]


def choose(box, wanted: list[str]) -> None:
    """Tick the cards that shall count, and no others."""
    box.evaluate(
        """(box, wanted) => [...box.querySelectorAll('li[data-claim]')].forEach(card => {
            const tick = card.querySelector('input');
            if (tick.checked !== wanted.includes(card.dataset.claim)) tick.click();
        })""",
        wanted,
    )


def test_every_choice_of_cards_gives_what_python_reckons(view, tables):
    tab, asked, reasons = view(), rule_cards.questions(tables), set()
    assert len(asked) > 2
    assert len(asked[0]["cards"]) >= 5
    assert section(tab, asked[0]).is_visible()
    for question in asked:
        tab.locator(".rule select").select_option(question["id"])
        box = section(tab, question)
        assert tab.locator(".rule section").locator("visible=true").count() == 1
        variable, counts = question["id"].rsplit("-", 2)[1:]
        for some in subsets([card["id"] for card in question["cards"]]):
            choose(box, some)
            wanted = reckoned(tables, some, variable, counts)
            assert shown(box) == wanted, (question["id"], some)
            reasons |= {wanted[rule][1] for rule in estimates.RULES}
            assert box.locator("[data-number=count]").text_content() == str(len(some))
    assert reasons >= {rule_cards.WHY["gtd"][step] for step in ("only figure", "most recent", "lowest")}


WORLDS = 12


def world(tables, ids: list[str], seed: int):
    """These claims alone, invented: few figures for many ties, several of one article, days known or not."""
    luck = random.Random(seed)
    claims, sources = tables.claims[tables.claims["claim_id"].isin(ids)].copy(), tables.sources.copy()
    for row in claims.index:
        claims.loc[row, "best"] = luck.choice([3, 4, 5])
        for bound, by in (("low", -1), ("high", 1)):
            claims.loc[row, bound] = luck.choice([None, claims.loc[row, "best"] + by])
        claims.loc[row, "source_id"] = luck.choice(list(sources["source_id"])[:3])
    days = ["", "2024", "2024-03", "2024-03-27", "2024-03-28", "2024-04"]
    sources["published_on"] = [luck.choice(days) for _ in sources.index]
    return replace(tables, claims=claims, sources=sources)


def test_the_rules_agree_with_python_on_invented_counts_too(chromium, tables):
    ids = [card["id"] for card in rule_cards.questions(tables)[0]["cards"]]
    worlds, asked = [world(tables, ids, seed) for seed in range(WORLDS)], []
    for number, invented in enumerate(worlds):
        [question] = rule_cards.questions(invented)
        cards = [{**card, "id": f"{card['id']}-{number}"} for card in question["cards"]]
        asked.append({**question, "id": f"world-{number}", "cards": cards})
    scripts = "".join(f"<script>{(ROOT / '_static' / name).read_text('utf-8')}</script>" for name in FILES[:3])
    tab = paper.open_sheet(chromium, f"<main>{render('rule_cards.html', questions=asked)}</main>{scripts}")
    reasons, luck = set(), random.Random(1)
    for number, (invented, question) in enumerate(zip(worlds, asked, strict=True)):
        for some in [ids, *luck.sample(subsets(ids), 6)]:
            choose(section(tab, question), [f"{claim}-{number}" for claim in some])
            wanted = reckoned(invented, some, "killed", "victims")
            assert shown(section(tab, question)) == wanted, (number, some)
            reasons |= {wanted[rule][1] for rule in estimates.RULES}
    tab.close()
    assert reasons == {reason for steps in rule_cards.WHY.values() for reason in steps.values()}


def test_no_card_that_counts_gives_no_figure_and_a_button_brings_all_back(view, tables):
    tab, question = view(), rule_cards.questions(tables)[0]
    box = section(tab, question)
    before = shown(box)
    assert not box.locator(".buttons").is_visible()
    choose(box, [])
    assert box.locator("output").inner_text() == "No card counts, so no rule gives a figure and there is no range."
    assert {box.locator(".figure").nth(n).inner_text() for n in range(len(estimates.RULES))} == {"no figure"}
    box.get_by_role("button", name="Count every card").click()
    assert shown(box) == before
    assert box.locator("input:checked").count() == len(question["cards"])


@every_width
def test_cards_are_chosen_by_keyboard_and_the_choice_survives_a_reload(view, tables, width):
    tab, [first, second, *_] = view(width), rule_cards.questions(tables)
    tab.locator(".rule select").focus()
    tab.keyboard.press("Tab")
    assert at(tab) == ""  # a checkbox has no name
    tab.keyboard.press("Space")
    out, *rest = [card["id"] for card in first["cards"]]
    wanted = reckoned(tables, rest, *first["id"].rsplit("-", 2)[1:])
    assert shown(section(tab, first)) == wanted
    assert tab.evaluate("document.activeElement.closest('li').dataset.claim") == out
    assert tab.locator(f"li[data-claim={out}]").evaluate("e => e.classList.contains('aside')")
    said = section(tab, first).locator("output").text_content()
    assert all(f"{rule_cards.PLAIN[rule]} {wanted[rule][0]}" in said for rule in estimates.RULES)
    tab.locator(".rule select").focus()
    tab.keyboard.press("ArrowDown")
    assert section(tab, second).is_visible()
    tab.reload()
    assert section(tab, second).is_visible()
    tab.locator(".rule select").select_option(first["id"])
    assert shown(section(tab, first)) == wanted


def centre(tab, claim: str) -> tuple[float, float]:
    box = tab.locator(f"li[data-claim={claim}] p").first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def counting(tab, claim: str) -> bool:
    return tab.locator(f"li[data-claim={claim}] input").is_checked()


@every_width
def test_a_card_changes_its_pile_by_mouse(view, tables, width):
    tab, claim = view(width), rule_cards.questions(tables)[0]["cards"][0]["id"]
    tab.locator(f"li[data-claim={claim}]").scroll_into_view_if_needed()
    for by, counts in ((20, True), (90, False), (-90, True)):
        x, y = centre(tab, claim)
        tab.mouse.move(x, y)
        tab.mouse.down()
        tab.mouse.move(x + by / 2, y)
        tab.mouse.move(x + by, y)
        tab.mouse.up()
        assert counting(tab, claim) == counts, by


def test_a_card_changes_its_pile_by_finger_and_the_page_still_scrolls(view, tables):
    tab, claim = view(390, has_touch=True), rule_cards.questions(tables)[0]["cards"][0]["id"]
    touch = tab.context.new_cdp_session(tab)

    def swipe(right: int, down: int) -> None:
        tab.locator(f"li[data-claim={claim}]").scroll_into_view_if_needed()
        x, y = centre(tab, claim)
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for part in (0.25, 0.5, 0.75, 1):
            points = [{"x": x + right * part, "y": y + down * part}]
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(100, 0)
    assert not counting(tab, claim)
    swipe(-100, 0)
    assert counting(tab, claim)
    tab.locator(f"li[data-claim={claim}]").scroll_into_view_if_needed()
    before = tab.evaluate("scrollY")
    swipe(0, -120)
    tab.wait_for_function("before => Math.abs(scrollY - before) > 40", arg=before)
    assert counting(tab, claim)


# The page -----------------------------------------------------------------------------------------------


def test_without_a_script_all_is_there_to_read_and_nothing_to_press(view, tables, task):
    tab, live = view(java_script_enabled=False), view()
    for number, words in enumerate(task["words"], start=1):
        legend = tab.locator(f"#to-code-{number} legend")
        assert legend.is_visible()
        assert legend.inner_text().partition(" [")[0] == f"{number}. {words}"
    assert tab.locator(".lab :is(input, button, select)").locator("visible=true").count() == 0
    assert tab.locator("noscript").locator("visible=true").count() == 2
    for question in rule_cards.questions(tables):
        assert section(tab, question).is_visible()
        assert shown(section(tab, question)) == shown(section(live, question))


def test_the_sentences_come_with_the_help_of_the_handout_and_a_warning_not_to_look_early(view, tables):
    tab = view()
    printed = [line[1] for line in paper.body(handout.handout(tables), "codes")]
    legends = tab.locator("form.sentences legend").all_inner_texts()
    assert [words.split(". ", 1)[1] for words in legends] == printed
    assert sum("[" in words for words in legends) > 8
    assert "press Compare only when your teacher says so" in tab.locator("main, article").first.inner_text()


def test_each_rule_has_its_plain_name_first_and_that_of_the_field_in_brackets(view, tables):
    tab, question = view(), rule_cards.questions(tables)[0]
    names = section(tab, question).locator("li[data-rule] p:first-child").all_inner_texts()
    wanted = [f"{rule_cards.PLAIN[rule].capitalize()} ({rule}) takes" for rule in estimates.RULES]
    assert [name[: len(start)] for name, start in zip(names, wanted, strict=True)] == wanted


IN_SIGHT = """e => { const box = e.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    return e.contains(document.elementFromPoint(x, y)); }"""


@every_width
def test_progress_and_figures_stay_in_sight_and_cover_nothing_that_has_the_focus(view, task, width):
    tab = view(width)
    for first, last, bar in (
        ("input[name=code-1]", f"input[name=code-{len(task)}]", ".progress output"),
        (".rule section:not([hidden]) input", ".rule section:not([hidden]) li:last-child input", ".range output"),
    ):
        tab.locator(first).first.focus()
        fields = 0
        while not tab.evaluate("last => document.activeElement.matches(last)", last):
            assert tab.locator(bar).locator("visible=true").evaluate(IN_SIGHT), fields
            assert tab.evaluate(f"({IN_SIGHT})(document.activeElement)"), fields
            tab.keyboard.press("Tab")
            fields += 1
        assert fields > 3


@every_width
def test_whatever_is_tapped_is_44_pixels_high(view, task, width):
    tab = view(width)
    code(tab, by_turns(task))
    tab.locator(".rule section:not([hidden]) input").first.uncheck()
    small = tab.evaluate(
        """() => [...document.querySelectorAll('.lab :is(label, button, select, input[type=text])')]
            .filter(e => e.checkVisibility()).map(e => [e.textContent.trim(), e.getBoundingClientRect().height])"""
    )
    assert len(small) > len(CODES) * len(task)
    assert [name for name, height in small if height < 44] == []


@every_width
def test_axe_finds_nothing_to_mend_once_codes_are_compared_and_a_card_is_set_aside(view, task, width):
    tab = view(width)
    tab.get_by_role("button", name="Compare", exact=True).click()
    assert axe.violations_of_a_state(tab, ".lab .progress") == []
    code(tab, by_turns(task))
    beside(tab, letters(tab))
    tab.locator(".rule section:not([hidden]) input").first.uncheck()
    assert axe.violations_of_a_state(tab, ".lab") == []


def test_no_other_page_loads_its_scripts_and_style(site):
    for name in FILES:
        assert {path.stem for path in site.rglob("*.html") if name in path.read_text("utf-8")} == {"browser-lab"}, name
