"""What a student hands in, read with patience: a right answer counts in any form in which pandas may give it."""

from __future__ import annotations

import re
from collections.abc import ItemsView, KeysView, Mapping, Sequence, ValuesView
from decimal import Decimal
from numbers import Real
from string import ascii_uppercase

import numpy as np
import pandas as pd

# What holds several things in an order; `unique()` gives an ExtensionArray for text.
ORDERED = (list, tuple, pd.Series, pd.Index, np.ndarray, pd.api.extensions.ExtensionArray, ValuesView)
LISTS = (*ORDERED, set, frozenset, KeysView, ItemsView)
NAMED = (Mapping, pd.Series, pd.DataFrame, ItemsView)
WRAPPINGS = 3  # how many are taken off: a table of one column that holds one list of one thing


class Unreadable(ValueError):
    """An answer in another form than the one asked for; the message says what it is."""


def number(answer: object) -> float:
    """One number: int, float, numpy, or a list, Series, dict or table of one. Raises Unreadable for anything else."""
    inside = _unwrapped(answer)
    if isinstance(inside, (Real, Decimal)) and not isinstance(inside, bool) and not pd.isna(inside):
        return float(inside)
    raise Unreadable(described(inside))


def names(answer: object) -> frozenset[str]:
    """A set of ids, whatever kind of list they come in. Raises Unreadable where it is none or holds more than text."""
    inside = _unwrapped(answer)
    if isinstance(inside, str) and not isinstance(answer, str):
        inside = [inside]  # a list of one
    if not isinstance(inside, LISTS) or not len(inside):
        raise Unreadable(described(inside))
    items = list(inside)
    if all(isinstance(item, (bool, np.bool_)) for item in items):
        raise Unreadable("This is the comparison itself, a True or False for each row. Put it in square brackets.")
    if not all(isinstance(item, str) for item in items):
        raise Unreadable("This holds other things than text.")
    return frozenset(item.strip() for item in items)


def numbers_by_name(answer: object) -> dict[str, float]:
    """A number for each name: a Series, a dict, pairs, or a table of a column of names and one of numbers."""
    return {str(name).strip(): number(value) for name, value in _items(answer)}


def words_by_name(answer: object) -> dict[str, str]:
    """A word in small letters for each name in capitals; "" where it is still open. A list counts as A, B, C ..."""
    return {str(name).strip().upper(): _word(value) for name, value in _items(answer, ascii_uppercase)}


def words_in_order(answer: object) -> dict[int, str]:
    """A word for each of 1, 2, 3 ...: a dict with these keys, or a list in this order; "" where it is still open."""
    items = _items(answer, range(1, 100))
    if not all(isinstance(key, Real) or re.fullmatch(r"\s*\d+\s*", str(key)) for key, _ in items):
        raise Unreadable("The keys of this are not numbers.")
    return {int(key): _word(value) for key, value in items}


def parts(answer: object, wanted: Sequence[str]) -> dict[str, float | None]:
    """A number for each of the names wanted, or a list in their order; None where it is still open."""
    items = _items(answer, wanted)
    return {str(name).strip(): None if _open(value) else number(value) for name, value in items}


def described(answer: object) -> str:
    """What an answer is, in a sentence a beginner can use."""
    if isinstance(answer, (str, Mapping, pd.DataFrame, *LISTS)) and not len(answer):
        return "This is empty: nothing is in it. If a filter made it, no row fits: compare each word with the table."
    if isinstance(answer, str):
        if re.fullmatch(r"\s*[-+]?[\d.,]+\s*", answer):
            return "This is a number written as text. Leave the quotation marks out."
        return "This is text, in quotation marks."
    if isinstance(answer, (bool, np.bool_)):
        return "This is True or False."
    if isinstance(answer, pd.DataFrame):
        return "This is a whole table."
    if isinstance(answer, Mapping):
        return "This is a dict."
    if isinstance(answer, LISTS):
        return "This is a list of several things."
    if isinstance(answer, Real) and not pd.isna(answer):
        return "This is a single number."
    if answer is None or answer is pd.NA or isinstance(answer, Real):
        return "Nothing came out: the value is missing."
    if callable(answer):
        return "This is a function. Did you forget the parentheses after its name?"
    return f"This is something else, of the kind {type(answer).__name__}."


def _unwrapped(answer: object) -> object:
    """What lies in a table of one column, in a list of one thing or in a dict of one."""
    for _ in range(WRAPPINGS):
        if isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
            answer = answer.iloc[:, 0]
        if isinstance(answer, np.ndarray):
            answer = answer.squeeze()  # an array of one row or of one column
        if isinstance(answer, np.ndarray) and answer.ndim == 0:
            answer = answer.item()
        elif isinstance(answer, Mapping) and len(answer) == 1:
            answer = next(iter(answer.values()))
        elif isinstance(answer, LISTS) and len(answer) == 1:
            answer = next(iter(answer))
    return answer


def _items(answer: object, in_order: Sequence[object] = ()) -> list[tuple[object, object]]:
    """The names and values of an answer in any form that has both; a mere list gets the names `in_order`."""
    if isinstance(answer, (list, tuple)) and len(answer) == 1 and isinstance(answer[0], (*NAMED, *ORDERED)):
        answer = answer[0]
    if isinstance(answer, pd.DataFrame):
        answer = _of_table(answer)
    if isinstance(answer, (Mapping, pd.Series)) and len(answer):
        counted = isinstance(answer, pd.Series) and list(answer.index) == list(range(len(answer)))
        items = _named(list(answer), in_order) if counted and in_order else list(answer.items())
    elif isinstance(answer, LISTS) and len(answer):
        items = _of_list(list(answer), answer, in_order)
    else:
        raise Unreadable(described(answer))
    if len({str(name) for name, _ in items}) < len(items):
        raise Unreadable("A name is there twice.")
    return items


def _of_list(things: list, answer: object, in_order: Sequence[object]) -> list[tuple[object, object]]:
    """Pairs as they are; other things, where they have an order, with the names for it."""
    if all(isinstance(thing, (list, tuple, np.ndarray)) and len(thing) == 2 for thing in things):
        return [(name, value) for name, value in things]
    if not in_order or not isinstance(answer, ORDERED):
        raise Unreadable(described(answer))
    return _named(things, in_order)


def _named(things: list, in_order: Sequence[object]) -> list[tuple[object, object]]:
    """Things with the names for their order, of which there may be more than things but not less."""
    if len(things) > len(in_order):
        raise Unreadable("This is a list of more things than are asked for.")
    return list(zip(in_order, things, strict=False))


def _of_table(table: pd.DataFrame) -> object:
    """A column beside the names of its rows, two columns of names and values, or one row below its names."""
    rows, columns = table.shape
    if not rows or not columns:
        return {}
    if columns == 1:
        return table.iloc[:, 0]
    if columns == 2 and not all(pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes):
        first = 1 if pd.api.types.is_numeric_dtype(table.dtypes.iloc[0]) and table.iloc[:, 1].is_unique else 0
        return list(zip(table.iloc[:, first], table.iloc[:, 1 - first], strict=True))
    return table.iloc[0] if rows == 1 else table


def _open(value: object) -> bool:
    return value is ... or value is None


def _word(value: object) -> str:
    value = _unwrapped(value)
    if _open(value):
        return ""
    if not isinstance(value, str):
        raise Unreadable("One of the words is not text.")
    return " ".join(value.split()).lower()
