"""How a claim's value is written: partial dates, numbers in words, countries."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pycountry
from text_to_num import alpha2digit

# Words that count and are no number words, by language; the rest is read by text2num.
_COUNTING = {"en": {"a": "1", "an": "1", "another": "1", "twin": "2", "none": "0", "nobody": "0"}}
_VAGUE = {"en": re.compile(r"\b(?:hundreds|thousands|millions|billions)\b")}  # state no number
_ONE_SCALE = re.compile(r"\ban? (?=hundred|thousand|million)")
_SPELLED = {"de", "en", "es", "fr", "it", "nl", "pt"}  # what text2num reads
# A day of the month ("22nd") counts nothing.
_TOKEN = re.compile(r"\d+(?:,\d{3})*(?!\d|,\d{3}|st\b|nd\b|rd\b|th\b)|[a-z]+")
_MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}

PARTIAL = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
# EDTF (ISO 8601-2) as far as the sources need it: partial dates, a day without its year (XXXX-03-22), a date of which
# nothing is known (XXXX, with the words in another column), intervals, and intervals without an end. No library:
# `edtf` takes 30 February, and an interval that ends before it begins, for dates.
DATE = re.compile(rf"{PARTIAL}|XXXX(?:-\d{{2}}(?:-\d{{2}})?)?|{PARTIAL}/(?:{PARTIAL}|\.\.)")


def numbers(words: str, lang: str = "en") -> list[int]:
    """Every number in a passage, digits with thousands commas and number words alike, in order.

    "a", "an" and "another" count as one, as in "killed a police officer and injured another"; "nobody" and
    "none" as zero. "Hundreds" and "22nd" state no number. lang: ISO 639-1; where its number words are not known,
    digits alone are read.
    """
    text = words.lower()
    if vague := _VAGUE.get(lang):
        text = vague.sub("many", text)
    if lang == "en":
        # "a hundred" is one number, not two; and "a six-man team" has six.
        text = _ONE_SCALE.sub("one ", text).replace("-", " ")
    if lang in _SPELLED:
        text = alpha2digit(text, lang, threshold=0)
    counting = _COUNTING.get(lang, {})
    found = (counting.get(token, token) for token in _TOKEN.findall(text))
    return [int(token.replace(",", "")) for token in found if token[0].isdigit()]


def unread(quote: str) -> bool:
    """Whether the words of a quote are in a script of which no number words and months are known here, as Cyrillic."""
    return not re.search(r"[A-Za-z]", quote) and any(letter.isalpha() for letter in quote)


def carries(quote: str, number: int) -> bool:
    """Whether a quote states a number, as itself or as the sum of all its counts ("13 ... and 169 ...").

    One whose words are unread() is taken to state it.
    """
    if unread(quote):
        return True
    stated = numbers(quote)
    return number in stated or (len(stated) > 1 and number == sum(stated))


def written(iso: str) -> str:
    """An ISO date, as precise as it is, as prose has it: 22 March 2024."""
    year, month, day = [*map(int, iso.split("-")), 0, 0][:3]
    name = calendar.month_name[month] if month else ""
    return " ".join(filter(None, [str(day or ""), name, str(year)]))


def appeared(on: str, precision: str) -> str:
    """When a source appeared, from its published_on and published_precision: "April 2024 (inferred)"."""
    return written(on) + (" (inferred)" if precision == "inferred" else "") if on else "date unknown"


def known_part(iso: str, precision: int) -> str:
    """The part of a date that an incident's date_precision lets stand: a day, a month or a year."""
    return iso[: {1: 10, 2: 10, 3: 7}.get(precision, 4)]


# What newspapers print where the norm has a state's full or own name, or one that is no name without what follows it.
_PRINTED = {
    "BRN": "Brunei",
    "CIV": "Ivory Coast",
    "COD": "Democratic Republic of Congo",
    "COG": "Republic of Congo",
    "LAO": "Laos",
    "PRK": "North Korea",
    "KOR": "South Korea",
    "RUS": "Russia",
    "TUR": "Turkey",
}


def country_name(code: str) -> str:
    """A country as newspapers print it, by its ISO 3166-1 alpha-3 code: RUS -> Russia.

    Raises LookupError where there is no such code.
    """
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        raise LookupError(f"{code!r} is not an ISO 3166-1 alpha-3 code")
    return _PRINTED.get(code) or getattr(country, "common_name", country.name).partition(",")[0]


def date_problem(value: str) -> str | None:
    """What is wrong with a date claim's value, or None. See DATE for the forms."""
    if not DATE.fullmatch(value):
        return "is not a date in EDTF (ISO 8601-2), a part of one or a span of time"
    try:
        whole = span(value)
        if whole and whole[1] < whole[0]:
            return "ends before it begins"
    except ValueError as error:
        return f"is not a real date ({error})"
    return None


def span(value: str) -> tuple[date, date] | None:
    """First and last day a partial date allows; None for dates without a year.

    "2024-03" -> (2024-03-01, 2024-03-31); "2017/.." ends with year 9999. Raises ValueError for impossible dates.
    """
    if value.startswith("XXXX"):
        month, day = ([int(part) for part in value.split("-")[1:]] + [1, 1])[:2]
        date(2024, month, day)  # a leap year: raises for month 13 or day 32
        return None
    if "/" in value:
        first, last = value.split("/")
        return span(first)[0], date(9999, 12, 31) if last == ".." else span(last)[1]
    year, *rest = (int(part) for part in value.split("-"))
    month_first, month_last = (rest[0], rest[0]) if rest else (1, 12)
    if not 1 <= month_first <= 12:
        raise ValueError("month must be in 1..12")
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    return date(year, month_first, 1), date(year, month_last, calendar.monthrange(year, month_last)[1])


def dates_differ(a: str, b: str) -> bool:
    """Whether no day fits both of two dates; two beginnings without an end differ where they begin apart."""
    if a.endswith("/..") and b.endswith("/.."):
        # Whatever is open at its end overlaps for ever.
        a, b = a.removesuffix("/.."), b.removesuffix("/..")
    spans = span(a), span(b)
    if all(spans):
        (first_a, last_a), (first_b, last_b) = spans
        return last_a < first_b or last_b < first_a
    if "/" in a or "/" in b:
        return False
    # Without a year only what both say is compared, month by month and day by day.
    return any(x and y and x != y for x, y in zip(_parts(a), _parts(b), strict=True))


def missing_from_quote(value: str, quote: str) -> list[str]:
    """The parts of a date claim (year, month, day) that its quote does not state; no month where it is unread()."""
    stated = set(re.findall(r"\d+", quote)) | set(re.findall(r"(\d+)(?:st|nd|rd|th)\b", quote))
    # Capitals count: "may" and "marched" state no month.
    months = {number for word, number in _MONTHS.items() if re.search(rf"\b{word}\b", quote)}
    if re.search(r"\d{4}-\d{2}", quote):
        return []
    missing = []
    for part in value.removesuffix("/..").split("/"):
        year, month, day = _parts(part)
        if year and not {year, _decade(year)} & (stated | set(re.findall(r"\d{4}s", quote))):
            missing.append(f"year {year}")
        if month and int(month) not in months and not unread(quote):
            missing.append(f"month {month}")
        if day and str(int(day)) not in stated:
            missing.append(f"day {day}")
    return missing


def _parts(partial: str) -> tuple[str, str, str]:
    year, month, day = ([*partial.split("-"), "", ""])[:3]
    return year.replace("XXXX", ""), month, day


def _decade(year: str) -> str:
    return f"{year[:3]}0s"
