"""Framing: charts that give way to quotes where two passes over the texts agree too little."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from helpers import CROCUS, ROOT

from contested.analysis import reliability, statements, vocabulary
from contested.figures import blame, grid, trust, voices
from contested.figures import coverage as charts
from contested.figures.figure import Figure
from contested.figures.grid import QuoteGrid
from contested.figures.lead import lead
from contested.tables import load
from contested.wording import in_words


def test_a_low_alpha_makes_the_chart_give_way_to_quotes(project):
    data = load(project)
    show = {"chart": charts.coverage(data), "quotes": charts.coverage_quotes(data)}
    assert isinstance(grid.gate(reliability.verdicts(data)["coverage"], show["chart"], show["quotes"]), Figure)
    path = project / "data" / "coding" / "coverage_b.csv"
    coded = pd.read_csv(path, dtype=str, keep_default_na=False)
    coded["status"] = ["asserted", "absent"] * (len(coded) // 2)  # agrees with nobody but by chance
    coded.to_csv(path, index=False)
    verdict = reliability.verdicts(load(project))["coverage"]
    assert verdict == "quotes only"
    assert isinstance(grid.gate(verdict, show["chart"], show["quotes"]), QuoteGrid)


# What each chart of framing shows, so what the two codings must agree on before it may be drawn.
SHOWS = {
    "parts": ["event", "target", "part", "voice_type", "stance", "certainty"],
    "wordings": ["event", "target", "part", "stance", "cue_class"],
    "targets": ["target", "voice_type"],
    "functions": ["function", "voice_type"],
    "voices": ["voice_type"],
    "certainty": ["voice_type", "certainty"],
    "coverage": ["coverage"],
}
DRAWS = {
    "parts": blame.parts,
    "wordings": blame.wordings,
    "targets": blame.targets,
    "functions": blame.functions,
    "voices": voices.voices,
    "certainty": voices.certainty,
}


def test_no_notebook_draws_a_variable_its_verdict_forbids():
    # All else in these chapters is quotes, or computed without a coder.
    computed = {"labels", "questions", "trust", "leave-one-out"}
    verdicts, drawn = reliability.verdicts(load(ROOT)), set()
    chapters = ("who_is_blamed", "who_speaks", "what_is_left_out", "how_far_to_trust")
    paths = [path for path in (ROOT / "notebooks").glob("*.ipynb") if path.stem.endswith(chapters)]
    assert len(paths) == len(chapters)
    for path in paths:
        outputs = [o for c in json.loads(path.read_text("utf-8"))["cells"] for o in c.get("outputs", [])]
        drawn |= {name for o in outputs for name in re.findall(r"^Figure (\S+):", _plain(o), re.M)}
    assert {*SHOWS} <= drawn <= {*SHOWS} | computed
    assert [v for name in SHOWS for v in SHOWS[name] if verdicts[v] == "quotes only"] == []


def _plain(output: dict) -> str:
    return "".join(output.get("data", {}).get("text/plain", ""))


def disagree(project, variable: str):
    """The tables with a second coding that agrees with the first on this variable no more than by chance."""
    path = project / "data" / "coding" / "framings_d.csv"
    coded = pd.read_csv(path, dtype=str, keep_default_na=False)
    coded[variable] = list(coded[variable].sample(frac=1, random_state=1))
    coded.to_csv(path, index=False)
    data = load(project)
    assert reliability.verdicts(data)[variable] == "quotes only"
    return data


@pytest.mark.parametrize(("name", "variable"), [(name, v) for name in DRAWS for v in SHOWS[name]])
def test_a_chart_gives_way_to_words_where_the_codings_differ_on_anything_it_shows(project, name, variable):
    shown = DRAWS[name](disagree(project, variable))
    assert isinstance(shown, QuoteGrid)
    assert shown.name == name
    assert len(shown.quotes) > 0
    assert grid.NO_CHART in shown.html("..")


@pytest.mark.parametrize("name", DRAWS)
def test_with_the_codings_there_are_it_is_drawn(tables, name):
    assert isinstance(DRAWS[name](tables), Figure)


@pytest.mark.parametrize("variable", ["target", "voice_type"])
def test_a_finding_is_left_out_where_the_codings_differ_on_what_it_says(project, tables, variable):
    names = ["no_article_accuses_ukraine", "never_in_own_voice", "failing_in_own_voice"]
    before, after = (lead(data, *names).findings for data in (tables, disagree(project, variable)))
    assert len(before) == len(names)
    assert len(after) < len(before)


def test_what_is_drawn_tentatively_says_so(tables):
    assert reliability.verdicts(tables)["function"] == "tentative"
    assert "Tentative" in blame.functions(tables).subtitle
    assert "Tentative" not in blame.targets(tables).subtitle


def test_denials_are_told_in_words_while_the_codings_differ_on_them(tables):
    assert reliability.verdicts(tables)["denies"] == "quotes only"
    figure = blame.parts(tables)
    denied = tables.framings[(tables.framings["denies"] == "yes") & (tables.framings["event"] == CROCUS)]
    assert len(denied) > 1
    assert not set(figure.data["framing_id"]) & set(denied["framing_id"])
    assert "Denials are not drawn" in figure.caption
    assert "Kyiv “vehemently denied” (Unsigned) and Kyiv “dismissed” (Dimensions)" in figure.caption
    assert not set(" ".join(blame.wordings(tables).data["framing_id"]).split()) & set(denied["framing_id"])


def test_denials_are_drawn_once_the_codings_agree_on_them(project, tables):
    one, other = (project / "data" / "coding" / f"framings_{coder}.csv" for coder in "cd")
    agreed = pd.read_csv(one, dtype=str, keep_default_na=False).set_index("unit_id")["denies"]
    second = pd.read_csv(other, dtype=str, keep_default_na=False)
    second.assign(denies=second["unit_id"].map(agreed)).to_csv(other, index=False)
    data = load(project)
    assert reliability.verdicts(data)["denies"] == "plotted"
    figure = blame.parts(data)
    drawn = figure.data[figure.data["says"] == statements.DENIAL]["framing_id"]
    assert set(data.framings.set_index("framing_id").loc[drawn, "denies"]) == {"yes"}
    assert "Denials are not drawn" not in figure.caption


COUNTED = {"targets": "target", "functions": "function", "certainty": "certainty", "voices": "speaker"}


@pytest.mark.parametrize("name", COUNTED)
def test_every_statement_is_counted_once_under_its_article_and_voice(tables, name):
    data = DRAWS[name](tables).data
    found = [key for keys in data["framing_id"] for key in keys.split()]
    assert len(found) == len(set(found)) == data["statements"].sum()
    said = tables.framings.set_index("framing_id").loc[found]
    assert (said["repeats"] == "").all()
    short = tables.sources.set_index("source_id")["short_name"]
    for row in data.itertuples():
        own = said.loc[row.framing_id.split()]
        assert set(own["source_id"].map(short)) == {row.source}
        if name != "voices":
            assert set(own["voice_type"] == "article") == {row.voice == "own voice"}
    assert set(found) == set(tables.framings.loc[tables.framings["repeats"] == "", "framing_id"])


def test_a_mark_opens_every_statement_it_counts(tables):
    figure = blame.targets(tables)
    svg = figure.html().partition("<svg")[2]
    opened = re.findall(r'data-words="([^"]+)"', svg.partition("</svg>")[0])
    assert sorted(opened) == sorted(figure.data["framing_id"])


def test_each_wording_is_of_the_allegation_and_stands_under_what_the_article_does(tables):
    data = blame.wordings(tables).data
    said = tables.framings.set_index("framing_id")
    for row in data.itertuples():
        own = said.loc[row.framing_id.split()]
        assert set(own["target"]) == {"ukraine"}
        assert {blame.STANCES[stance] for stance in own["stance"]} == {row.article}
        assert row.wording.strip("“”") in set(own["cue"].str.strip("“”"))
    assert data["source"].nunique() == 4
    drawn = blame.wordings(tables).html()
    assert "The Diplomat does not report it" in drawn


def changed(tables, chosen, **cells):
    framings = tables.framings.copy()
    framings.loc[chosen, list(cells)] = list(cells.values())
    return replace(tables, framings=framings)


def test_titles_follow_the_tables(tables):
    """One article that says it itself, and every title that says nobody does has to change."""
    f = tables.framings
    one = f.index[(f["target"] == "ukraine") & (f["event"] == CROCUS) & (f["denies"] != "yes")][0]
    now = changed(tables, one, voice_type="article", voice="article", stance="asserts")
    assert "none says so itself" in blame.wordings(tables).title
    assert "one says so itself" in blame.wordings(now).title
    assert "only pass on" in blame.targets(tables).title
    assert "mostly pass on" in blame.targets(now).title
    remedy = f.index[f["function"] == "remedy"][0]
    itself = changed(tables, remedy, voice_type="article", voice="article", stance="asserts")
    assert blame.functions(tables).title == "No article says in its own voice what should be done"
    assert blame.functions(itself).title == "One article says in its own voice what should be done"
    assert blame.targets(tables).title.endswith("mostly in one article")
    putin = f.index[f["target"] == "putin"][:8]
    spread = changed(tables, putin, source_id="estiklal", sentence_id="estiklal-s01")
    assert blame.targets(spread).title.endswith("speak for themselves")


def test_the_title_on_voices_follows_the_tables(tables):
    assert "speak mostly for themselves" in voices.voices(tables).title
    own = tables.framings["voice_type"] == "article"
    quoted = changed(tables, own, voice_type="western_official", voice="a minister")
    assert "mostly let others speak" in voices.voices(quoted).title
    assert "Heard in every article: Russian officials and unnamed sources." in voices.voices(tables).caption
    heard = voices.voices(quoted).caption.partition(".")[0]
    assert "Western officials" in heard


def test_every_chart_of_statements_says_that_what_a_statement_is_is_uncertain(project, tables):
    """By hand: 285 passages are statements to both passes, 13 to one of them."""
    assert reliability.verdicts(tables)["statement"] == "quotes only"
    says = "nearly every passage for a statement (both times 285 of 307)"
    assert [name for name, draw in DRAWS.items() if says not in draw(tables).caption] == []
    one, other = (project / "data" / "coding" / f"framings_{coder}.csv" for coder in "cd")
    other.write_bytes(one.read_bytes())
    agreed = load(project)
    assert reliability.verdicts(agreed)["statement"] == "plotted"
    assert [name for name, draw in DRAWS.items() if "Take every number as approximate" in draw(agreed).caption] == []


def test_the_statements_of_the_wordings_are_linked_to_those_of_the_next_chart(tables):
    """By hand: 23 statements about Ukraine, three of them denials, three on other matters."""
    caption = blame.wordings(tables).caption
    assert "23 statements about Ukraine: 17 give it a part in this attack, 3 are denials, and 3 are about" in caption
    assert "6 of 17 statements" in blame.wordings(tables).subtitle
    targets = blame.targets(tables).data
    assert targets.loc[targets["target"] == "Ukraine", "statements"].sum() == 23


def test_which_functions_are_taken_for_each_other_is_said_at_their_chart(project, tables):
    caption = blame.functions(tables).caption
    assert "Do not compare “says what is wrong” with “says who or what caused it”: in 31 passages" in caption
    assert "in one it was the other way round" in caption
    one, other = (project / "data" / "coding" / f"framings_{coder}.csv" for coder in "cd")
    other.write_bytes(one.read_bytes())
    assert "Do not compare" not in blame.functions(load(project)).caption


def test_the_names_of_the_group_can_be_checked_in_a_table(tables):
    names = vocabulary.names_of_the_group(tables)
    counts = names.groupby(["source_id", "label"]).size()
    assert counts["diplomat", "ISKP"] == 23
    assert counts["diplomat", "Islamic State"] == 29
    assert not {"group", "branch", "organization"} & set(names["label"])


def test_every_word_of_the_chart_of_labels_is_counted_once(tables):
    figure = voices.labels(tables)
    found = tables.labels[tables.labels["referent"].isin(figure.data["referent"])]
    kinds = found["class"].map(voices.CLASSES).groupby(found["referent"]).value_counts()
    drawn = figure.data.groupby(["referent", "class"])["labels"].sum()
    for (referent, kind), number in kinds.items():
        if number >= 3:
            assert drawn[referent, kind] == number
        else:
            assert (referent, kind) not in drawn.index
    sentences = set(tables.labels["sentence_id"])
    assert set(" ".join(figure.data["sentence_id"]).split()) <= sentences


def test_a_question_an_article_does_not_answer_has_no_mark(tables):
    figure = charts.questions(tables)
    asked = tables.questions
    assert len(figure.data) == (asked["quote"] != "").sum() < len(asked)
    everywhere = asked[asked["quote"] != ""].groupby("question")["source_id"].nunique() == len(tables.sources)
    assert figure.title.startswith(f"{in_words(int(everywhere.sum())).capitalize()} of the {in_words(len(everywhere))}")


def test_the_title_on_points_counts_what_others_could_have_had(tables):
    """By hand: the prison hostage-takings came after all articles but one, so nobody else missed them."""
    assert charts.coverage(tables).title.startswith("Four of 26 points are in one article alone")
    cells = tables.coverage
    could = cells.assign(status=cells["status"].replace("not-possible", "absent"))
    assert charts.coverage(replace(tables, coverage=could)).title.startswith("Five of 26 points")
    everywhere = cells.assign(status=cells["status"].mask(cells["item_id"] == "us-warning", "asserted"))
    assert charts.coverage(replace(tables, coverage=everywhere)).title.endswith("; one is in every article")


def test_the_title_on_headlines_counts_what_the_text_lacks(tables):
    asked = tables.headlines
    assert "of 14 things that the headlines say, one is missing" in charts.headlines(tables).title.lower()
    missing = replace(tables, headlines=asked.assign(found="no", body_start=pd.NA, body_end=pd.NA))
    assert "14 are missing from the text below and none is weaker" in charts.headlines(missing).title


def test_the_caption_explains_every_sign_of_the_key_and_no_other(tables):
    drawn = set(tables.coverage["status"])
    assert "rejected" not in drawn
    caption = charts.coverage(tables).caption
    assert [name for name, means in charts.MEANS.items() if (means in caption) != (name in drawn)] == []
    coverage = tables.coverage.assign(status=tables.coverage["status"].replace("doubted", "rejected"))
    caption = charts.coverage(replace(tables, coverage=coverage)).caption
    assert charts.MEANS["rejected"] in caption
    assert charts.MEANS["doubted"] not in caption


def test_what_is_weaker_in_a_text_is_so_by_one_standard(tables):
    """By hand: own voice and certain in the text, or not."""
    found = tables.headlines.set_index("statement")["found"].to_dict()
    does_it = {"ISIS attacked Russia", "ISIS targeted Russia", "The Islamic State carried out the attack in Moscow"}
    assert {found[statement] for statement in does_it} == {"yes"}
    reasons = {"There are reasons why Russia blames Ukraine", "There is a reason why ISIS targeted Russia"}
    assert {found[statement] for statement in reasons} == {"partly"}
    assert "One standard holds for all" in charts.headlines(tables).caption


def test_the_questions_are_called_ours(tables):
    figure = charts.questions(tables)
    assert "questions we chose" in figure.title
    assert "We chose the questions" in figure.caption


def test_the_chart_of_agreement_names_each_question_and_counts_its_verdicts(tables):
    agreement = reliability.reliability(tables)
    figure = trust.trust(agreement)
    assert "nine of twelve questions, and of one more with caution" in figure.title
    assert list(trust.ASKED) == list(agreement.index)
    for row in figure.data.itertuples():
        assert f"{row.question} {row.alpha:.2f} " in figure.alt
    use = figure.data.set_index("question")["use"]
    assert use[trust.ASKED["statement"]] == "has no chart, but every number of statements rests on it"
    assert use[trust.ASKED["denies"]] == "shown in words"
    assert "allows for chance" in figure.caption
    assert "says nothing about other articles" in figure.caption
    fewer = trust.trust(agreement.assign(verdict=agreement["verdict"].replace("tentative", "quotes only")))
    assert "caution" not in fewer.title


def test_an_article_that_doubts_an_allegation_as_a_whole_is_said_to(tables):
    """By hand: Ashour calls the blame a way to deflect anger, but doubts it in none of the statements drawn."""
    assert "read as a whole, Ashour doubts it, too." in blame.wordings(tables).caption
    coverage = tables.coverage.assign(status=tables.coverage["status"].replace("doubted", "attributed"))
    assert "read as a whole" not in blame.wordings(replace(tables, coverage=coverage)).caption
