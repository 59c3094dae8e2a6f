"""What a student hands in, read with patience: the same answer may come as a list, a set, a Series or a dict."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real

import numpy as np
import pandas as pd

# What holds several things in an order; `unique()` gives an ExtensionArray for text.
ORDERED = (list, tuple, pd.Series, pd.Index, np.ndarray, pd.api.extensions.ExtensionArray)
LISTS = (*ORDERED, set, frozenset)
WRAPPINGS = 3  # how many are taken off: a table of one column that holds one list of one thing


class Unreadable(ValueError):
    """An answer in another form than the one asked for; the message says what it is."""


def number(answer: object) -> float:
    """One number: int, float, numpy, or a list, Series or table of one. Raises Unreadable for anything else."""
    inside = _unwrapped(answer)
    if isinstance(inside, Real) and not isinstance(inside, bool) and not pd.isna(inside):
        return float(inside)
    raise Unreadable(described(inside))


def names(answer: object) -> frozenset[str]:
    """A set of ids, whatever kind of list they come in. Raises Unreadable where it is none or holds more than text."""
    inside = _unwrapped(answer)
    if inside is not answer and not isinstance(inside, (*LISTS, dict, pd.DataFrame)):
        inside = [inside]  # a list of one
    if not isinstance(inside, LISTS) or not len(inside):
        raise Unreadable(described(inside))
    items = list(inside)
    if not all(isinstance(item, str) for item in items):
        raise Unreadable("This holds other things than text.")
    return frozenset(item.strip() for item in items)


def numbers_by_name(answer: object) -> dict[str, float]:
    """A number for each name: a Series, a dict, or a table of a column of names and one of numbers."""
    if isinstance(answer, pd.DataFrame) and answer.shape[1] == 2:
        answer = answer.set_index(answer.columns[0])
    return {str(name): number(value) for name, value in _items(answer)}


def words_by_name(answer: object) -> dict[str, str]:
    """A word in small letters for each name in capitals, as a dict or a Series; "" where the word is still open."""
    return {str(name).strip().upper(): _word(value) for name, value in _items(answer)}


def words_in_order(answer: object) -> dict[int, str]:
    """A word for each of 1, 2, 3 ...: a dict with these keys, or a list in this order; "" where it is still open."""
    if isinstance(answer, (list, tuple)) and len(answer) == 1 and isinstance(answer[0], (dict, pd.DataFrame, *ORDERED)):
        answer = answer[0]
    if isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
        answer = answer.iloc[:, 0]
    if isinstance(answer, ORDERED):
        answer = dict(enumerate(answer, start=1))
    items = list(_items(answer))
    if not all(isinstance(key, Real) for key, _ in items):
        raise Unreadable("The keys of this are not numbers.")
    return {int(key): _word(value) for key, value in items}


def parts(answer: object) -> dict[str, float | None]:
    """A number for each of several names; None where it is still open."""
    return {str(name): None if _open(value) else number(value) for name, value in _items(answer)}


def described(answer: object) -> str:
    """What an answer is, in a sentence a beginner can use."""
    if isinstance(answer, (str, dict, pd.DataFrame, *LISTS)) and not len(answer):
        return "This is empty: nothing is in it."
    if isinstance(answer, str):
        return "This is text, in quotation marks."
    if isinstance(answer, (bool, np.bool_)):
        return "This is True or False."
    if isinstance(answer, pd.DataFrame):
        return "This is a whole table."
    if isinstance(answer, dict):
        return "This is a dict."
    if isinstance(answer, LISTS):
        return "This is a list of several things."
    if isinstance(answer, Real) and not pd.isna(answer):
        return "This is a single number."
    if answer is None or answer is pd.NA or isinstance(answer, Real):
        return "Nothing came out: the value is missing."
    if callable(answer):
        return "This is a function. Did you forget the parentheses after its name?"
    return "This is something else."


def _unwrapped(answer: object) -> object:
    """What lies in a table of one column or in a list of one thing."""
    for _ in range(WRAPPINGS):
        if isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
            answer = answer.iloc[:, 0]
        if isinstance(answer, np.ndarray):
            answer = answer.squeeze()  # an array of one row or of one column
        if isinstance(answer, np.ndarray) and answer.ndim == 0:
            answer = answer.item()
        elif isinstance(answer, LISTS) and len(answer) == 1:
            answer = next(iter(answer))
    return answer


def _items(answer: object) -> Iterable[tuple[object, object]]:
    """The names and values of a dict, a Series, or a table of one column; also where it is the one thing of a list."""
    if isinstance(answer, (list, tuple)) and len(answer) == 1:
        answer = answer[0]
    if isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
        answer = answer.iloc[:, 0]
    if not isinstance(answer, (pd.Series, dict)) or not len(answer):
        raise Unreadable(described(answer))
    return answer.items()


def _open(value: object) -> bool:
    return value is ... or value is None


def _word(value: object) -> str:
    value = _unwrapped(value)
    if _open(value):
        return ""
    if not isinstance(value, str):
        raise Unreadable("One of the words is not text.")
    return " ".join(value.split()).lower()
