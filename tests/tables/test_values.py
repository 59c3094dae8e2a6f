"""How values are read: partial dates, spans, numbers in words, sums, the part that is compared."""

from __future__ import annotations

from datetime import date

import pytest

from contested.tables import values


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-03-22", date(2024, 3, 22), date(2024, 3, 22)),
        ("2024-03", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2016/2019", date(2016, 1, 1), date(2019, 12, 31)),
        ("2015-09-30/2017-02", date(2015, 9, 30), date(2017, 2, 28)),
        ("2017/..", date(2017, 1, 1), date(9999, 12, 31)),
    ],
)
def test_span_is_the_first_and_last_day_a_partial_date_allows(written, first, last):
    assert values.span(written) == (first, last)


@pytest.mark.parametrize("written", ["XXXX-03-22", "XXXX-03", "XXXX"])
def test_span_of_a_date_without_a_year_or_calendar_is_none(written):
    assert values.span(written) is None


@pytest.mark.parametrize("written", ["2024-13-01", "2024-00", "2023-02-29", "2024-04-31", "XXXX-13-01", "XXXX-02-30"])
def test_a_date_that_no_calendar_has_is_refused(written):
    with pytest.raises(ValueError, match=r"month|day"):
        values.span(written)
    assert "not a real date" in values.date_problem(written)


@pytest.mark.parametrize(
    "written",
    [
        "2024-3-22",
        "22 March 2024",
        "2024/",
        "2024-03-22T20:00",
        "2024-03-",
        "March",
        "",
        "../2017",
        "relative: weeks later",  # the words stand in another column
        "--03-22",  # ISO 8601 without a year, before EDTF
        "XXXX-XX-22",
        "XXXX-3",
        "XXXX/2024",
        "2024/XXXX",
        "202X",
        "2024?",
    ],
)
def test_what_is_no_iso_date_is_refused(written):
    assert values.date_problem(written)


@pytest.mark.parametrize(
    "written",
    ["2024-03-22", "2024-03", "2024", "XXXX-03-22", "XXXX-02-29", "XXXX-03", "XXXX", "2016/2019", "2017/.."],
)
def test_every_form_of_the_codebook_is_allowed(written):
    assert values.date_problem(written) is None


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("2024-03-22", "2024-03-22", False),
        ("2024-03-22", "2024-03-23", True),
        ("2024-03", "2024-03-22", False),
        ("2023-03-03", "2024-03-03", True),
        ("2016/2019", "2017-04", False),
        ("2016/2019", "2020", True),
        ("2015-09-30/2017-02", "2017-03", True),
        ("2017/..", "2024-08", False),
        ("2017/..", "2016-12-31", True),
        ("2015/..", "2017/..", True),  # two beginnings
        ("2017/..", "2017/..", False),
        ("XXXX-03-22", "2024-03-22", False),  # that day in any year
        ("XXXX-03-22", "2024-03-23", True),
        ("XXXX-03-22", "2024-03", False),
        ("XXXX-03-22", "2024-04", True),
        ("XXXX-03-22", "2024", False),
        ("XXXX-03-22", "XXXX-03-22", False),
        ("XXXX-03-22", "XXXX-03-07", True),
        ("XXXX-03", "XXXX-03-22", False),
        ("XXXX-03-22", "2016/2019", False),  # every year of an interval has that day
        ("XXXX-03-22", "2015-09-30/2017-02", False),
        ("XXXX", "2024-03-22", False),  # nothing to compare
        ("XXXX", "XXXX-03-22", False),
        ("XXXX", "XXXX", False),
    ],
)
def test_dates_differ_only_where_no_day_fits_both(a, b, differ):
    assert values.dates_differ(a, b) is differ
    assert values.dates_differ(b, a) is differ


def test_an_interval_may_not_end_before_it_begins():
    assert values.date_problem("2019/2016")
    assert values.date_problem("2019/2019") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("at least 140 people were killed", [140]),
        ("1,229 prisoners", [1229]),
        ("13 American military personnel and at least 169 Afghans", [13, 169]),
        ("Six alleged militants", [6]),
        ("twenty-one charges", [21]),
        ("forty hostages, twelve guards", [40, 12]),
        ("killed a police officer and injured another", [1, 1]),
        ("a twin suicide bombing", [1, 2]),
        ("killed nobody; none was hurt", [0, 0]),
        ("brigade-sized", []),
        ("a six-man team, twenty-one strong", [1, 6, 21]),
        ("the 1,229th of 1,229", [1229]),
        ("someone told often of tension", []),  # one, ten: only whole words count
        ("scores more", []),
        ("two hundred people", [200]),
        ("a hundred people and a guard", [100, 1]),
        ("three hundred and forty-two", [342]),
        ("hundreds of thousands of casualties", []),
        ("the first, on 22nd March, killed one", [1]),
        ("", []),
    ],
)
def test_numbers_are_read_from_digits_and_words(words, found):
    assert values.numbers(words) == found


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        ("hundertsiebenunddreißig Tote und zwei Verletzte", "de", [137, 2]),
        ("cent trente-sept morts", "fr", [137]),
        ("ciento treinta y siete muertos", "es", [137]),
        ("a man met another", "de", []),  # English words count in English
        ("двести, то есть 200, убитых", "ru", [200]),  # no number words known: digits alone
    ],
)
def test_number_words_are_read_in_the_language_of_the_source(words, lang, found):
    assert values.numbers(words, lang) == found


@pytest.mark.parametrize(("words", "wrong"), [("two hundred people", 2), ("three thousand fighters", 3)])
def test_a_hundred_or_a_thousand_is_not_read_as_its_first_word(words, wrong):
    assert not values.carries(words, wrong)


@pytest.mark.parametrize(
    ("quote", "number", "carried"),
    [
        ("two embassy staff and at least six other people", 8, True),
        ("two embassy staff and at least six other people", 6, True),
        ("two embassy staff and at least six other people", 7, False),
        ("13 American military personnel and at least 169 Afghans", 182, True),
        ("The murder of 137 concert-goers", 137, True),
        ("The murder of 137 concert-goers", 13, False),
        ("The murder of 137 concert-goers", 37, False),
        ("1,229 prisoners", 229, False),
        ("scores more", 0, False),
        ("погибли сто пятьдесят человек", 150, True),  # its words are not read here, so nobody is told it is wrong
        ("150", 151, False),
    ],
)
def test_a_quote_carries_a_number_itself_or_as_the_sum_of_its_counts(quote, number, carried):
    assert values.carries(quote, number) is carried


@pytest.mark.parametrize(
    ("value", "quote", "missing"),
    [
        ("2024-03-22", "On March 22, 2024", []),
        ("2024-03-22", "on Friday, 22nd March", ["year 2024"]),
        ("2024-03-22", "in March 2024", ["day 22"]),
        ("2024-03-22", "on the 22nd in 2024", ["month 03"]),
        ("XXXX-03-07", "The warning on 7th March", []),
        ("XXXX-03-07", "The warning on 8th March", ["day 7"]),
        ("2016/2019", "between 2016 and 2019", []),
        ("2016/2019", "since 2016", ["year 2019"]),
        ("2024-03-22", "22 марта 2024 года", []),
        ("2024-03-22", "23 марта 2024 года", ["day 22"]),
        ("2024-03-22", "22 2024", ["month 03"]),
        ("1980/1989", "in the 1980s", []),
        ("2017/..", "Since 2017", []),
        ("XXXX", "some time after", []),
    ],
)
def test_a_date_must_stand_in_its_quote(value, quote, missing):
    said = values.missing_from_quote(value, quote)
    assert [part.replace("day 07", "day 7") for part in said] == missing


@pytest.mark.parametrize(
    ("value", "quote", "missing"),
    [
        ("2024-05", "Putin may have known in 2024", "month 05"),
        ("2024-03", "troops marched in 2024", "month 03"),
    ],
)
def test_a_word_that_only_holds_or_looks_like_a_month_does_not_state_one(value, quote, missing):
    assert values.missing_from_quote(value, quote) == [missing]


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("RUS", "Russia"),
        ("TUR", "Turkey"),
        ("IRN", "Iran"),
        ("SYR", "Syria"),
        ("POL", "Poland"),
        ("KOR", "South Korea"),
        ("COD", "Democratic Republic of Congo"),
    ],
)
def test_a_country_has_the_name_that_newspapers_print(code, printed):
    assert values.country_name(code) == printed


def test_a_code_of_no_country_is_refused():
    with pytest.raises(LookupError, match="RUX"):
        values.country_name("RUX")
