"""What a student hands in, read with patience: the same answer may come as a list, a set, a Series or a dict."""

from __future__ import annotations

from numbers import Real

import numpy as np
import pandas as pd

LISTS = (list, tuple, set, frozenset, pd.Series, pd.Index, np.ndarray)


class Unreadable(ValueError):
    """An answer in another form than the one asked for; the message says what it is."""


def number(answer: object) -> float:
    """One number: int, float, numpy, or a Series of one value. Raises Unreadable for anything else."""
    if isinstance(answer, (pd.Series, pd.Index, np.ndarray)) and answer.size == 1:
        answer = answer.item()
    if isinstance(answer, Real) and not isinstance(answer, bool) and not pd.isna(answer):
        return float(answer)
    raise Unreadable(described(answer))


def names(answer: object) -> frozenset[str]:
    """A set of ids, whatever kind of list they come in. Raises Unreadable where it is none or holds more than text."""
    if not isinstance(answer, LISTS):
        raise Unreadable(described(answer))
    items = list(answer)
    if not all(isinstance(item, str) for item in items):
        raise Unreadable("This holds other things than text.")
    return frozenset(item.strip() for item in items)


def numbers_by_name(answer: object) -> dict[str, float]:
    """A number for each name: a Series, a dict, or a table of a column of names and one of numbers."""
    if isinstance(answer, pd.DataFrame) and answer.shape[1] == 2:
        answer = answer.set_index(answer.columns[0])
    if isinstance(answer, pd.DataFrame) and answer.shape[1] == 1:
        answer = answer.iloc[:, 0]
    if not isinstance(answer, (pd.Series, dict)):
        raise Unreadable(described(answer))
    return {str(name): number(value) for name, value in answer.items()}


def words_by_name(answer: object) -> dict[str, str]:
    """A word for each name, in small letters, as a dict or a Series; "" where the word is still open."""
    if not isinstance(answer, (pd.Series, dict)):
        raise Unreadable(described(answer))
    return {str(name).strip().upper(): _word(value) for name, value in answer.items()}


def words_in_order(answer: object) -> dict[int, str]:
    """A word for each of 1, 2, 3 ...: a dict with these keys, or a list in this order; "" where it is still open."""
    if isinstance(answer, (list, tuple, pd.Series, np.ndarray)):
        answer = dict(enumerate(answer, start=1))
    if not isinstance(answer, dict):
        raise Unreadable(described(answer))
    if not all(isinstance(key, Real) for key in answer):
        raise Unreadable("The keys of this are no numbers.")
    return {int(key): _word(value) for key, value in answer.items()}


def parts(answer: object) -> dict[str, float | None]:
    """A number for each of several names; None where it is still open."""
    if not isinstance(answer, (pd.Series, dict)):
        raise Unreadable(described(answer))
    return {str(name): None if _open(value) else number(value) for name, value in answer.items()}


def described(answer: object) -> str:
    """What an answer is, in a sentence a beginner can use."""
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


def _open(value: object) -> bool:
    return value is ... or value is None


def _word(value: object) -> str:
    if _open(value):
        return ""
    if not isinstance(value, str):
        raise Unreadable("One of the words is no text.")
    return " ".join(value.split()).lower()
