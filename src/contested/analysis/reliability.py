"""Framing statements: how far two passes over them agree, and what that agreement lets a page show."""

from __future__ import annotations

from collections.abc import Iterable

import krippendorff
import numpy as np
import pandas as pd

from contested.tables import Tables

# Variables of a framing statement, coded for every frozen unit.
STATEMENT = (
    "statement",
    "function",
    "event",
    "target",
    "part",
    "denies",
    "voice_type",
    "nesting",
    "cue_class",
    "stance",
    "certainty",
)
CODED = (*STATEMENT, "coverage")
FRAMING_CODERS, COVERAGE_CODERS = ("c", "d"), ("a", "b")
PLOTTED, TENTATIVE = 0.80, 0.667  # Krippendorff's customary floors for alpha
# How pages call the targets whose code is no word of its own.
TARGETS = {
    "is-k": "Islamic State Khorasan",
    "is": "Islamic State",
    "us-west": "United States, West",
    "russian-state": "Russian state",
    "russian-security": "Russian security services",
    "central-asians-muslims": "Central Asians, Muslims",
    "syrian-regime": "Syrian regime",
    "unspecified": "not specified",
}
VOICES = {
    "article": "the article itself",
    "is_media": "the Islamic State's media",
    "russian_official": "Russian official",
    "ukrainian_official": "Ukrainian official",
    "western_official": "Western official",
}
# What the passes were asked of each passage, by variable.
ASKED = {
    "statement": "Does it blame, judge or explain?",
    "function": "Problem, cause, judgement or remedy?",
    "event": "Which event is it about?",
    "target": "Whom is it about?",
    "part": "Which part are they said to have had?",
    "denies": "Is that part denied?",
    "voice_type": "Who is speaking?",
    "nesting": "Is it first or second hand?",
    "cue_class": "How is the speaker introduced?",
    "stance": "Does the article agree?",
    "certainty": "How sure are the words?",
    "coverage": "Is this point in the article?",
}
VERDICTS = ("plotted", "tentative", "quotes only")
RESAMPLES = 500
LEVEL = 0.95  # share of the bootstrap's alphas that lie inside the interval


def voice_name(voice_type: str) -> str:
    """A kind of voice as prose has it."""
    return VOICES.get(voice_type, voice_type.replace("_", " "))


# Kinds of voice as the people who speak.
SPEAKERS = {
    "named_expert": "named experts",
    "unnamed_collective": "unnamed sources",
    "media_outlet": "other media",
}


def speakers(kind: str) -> str:
    """A kind of voice in the plural."""
    name = SPEAKERS.get(kind, voice_name(kind))
    return f"{name}s" if name.endswith("official") else name


def load_pass(tables: Tables, coder: str) -> pd.DataFrame:
    """The unedited file of a coder in data/coding/: "c" or "d" for the units, by unit_id; "a" or "b" for coverage."""
    name, index = ("framings", "unit_id") if coder in FRAMING_CODERS else ("coverage", ["item_id", "source_id"])
    path = tables.root / "data" / "coding" / f"{name}_{coder}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index(index)


def adjudication(tables: Tables) -> pd.DataFrame:
    """Every difference between the passes with the value decided, the rule and the reason."""
    return pd.read_csv(tables.root / "data" / "coding" / "adjudication.csv", dtype=str, keep_default_na=False)


def units(tables: Tables, variable: str) -> pd.DataFrame:
    """What each coder says of each unit: columns sentence_id, a, b (the first and the second coder's code).

    variable: "coverage" (unit: item and source) or one of STATEMENT (unit: a frozen passage, all of them; "none" is
    the code of a passage that is no statement).
    """
    if variable == "coverage":
        first, second = (load_pass(tables, coder)["status"] for coder in COVERAGE_CODERS)
        sentence = first.index.map("/".join)
    else:
        first, second = (load_pass(tables, coder)[variable] for coder in FRAMING_CODERS)
        frozen = pd.read_csv(tables.root / "data" / "coding" / "units.csv", dtype=str).set_index("unit_id")
        sentence = frozen["sentence_id"].reindex(first.index)
    return pd.DataFrame({"sentence_id": list(sentence), "a": list(first), "b": list(second.reindex(first.index))})


def alpha(a: pd.Series, b: pd.Series) -> float:
    """Krippendorff's alpha for two coders and nominal values (Hayes & Krippendorff 2007); 1.0 where nothing varies.

    Raises ValueError where there is nothing to compare, or a unit has one code only.
    """
    codes, values = pd.factorize(pd.concat(_paired("Alpha", a, b)))
    if len(values) < 2:
        return 1.0
    return float(krippendorff.alpha(codes.reshape(2, -1), level_of_measurement="nominal"))


def ac1(a: pd.Series, b: pd.Series) -> float:
    """Gwet's AC1 for two coders and nominal values (Gwet 2008); 1.0 where nothing varies. Raises as alpha does."""
    a, b = _paired("AC1", a, b)
    agreement = (a.to_numpy() == b.to_numpy()).mean()
    shares = pd.concat([a, b]).value_counts(normalize=True)
    if len(shares) < 2:
        return 1.0
    chance = (shares * (1 - shares)).sum() / (len(shares) - 1)
    return float((agreement - chance) / (1 - chance))


def _paired(measure: str, a: pd.Series, b: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Both columns of codes as Series; a list does as well. A code that is missing would pass for one more value."""
    a, b = pd.Series(a, dtype=object), pd.Series(b, dtype=object)
    if len(a) != len(b) or not len(a):
        raise ValueError(f"{measure} needs pairs of codes, but there are {len(a)} codes here and {len(b)} there.")
    if left := int((a.isna().to_numpy() | b.isna().to_numpy()).sum()):
        raise ValueError(f"{measure} needs pairs of codes, but {left} of {len(a)} are without a code here or there.")
    return a, b


def interval(coded: pd.DataFrame, seed: int = 1) -> tuple[float, float]:
    """A bootstrap interval of LEVEL for alpha, resampling sentences with all their statements."""
    sentence, sentences = pd.factorize(coded["sentence_id"])
    codes, values = pd.factorize(pd.concat([coded["a"], coded["b"]]))
    first, second = codes.reshape(2, -1)
    # What a sentence brings into a sample: the units on which the coders part, and each use of a code.
    parted = np.bincount(sentence, first != second)
    used = np.zeros((len(sentences), len(values)))
    np.add.at(used, (np.tile(sentence, 2), codes), 1)
    drawn = np.random.default_rng(seed).integers(len(sentences), size=(RESAMPLES, len(sentences)))
    times = np.array([np.bincount(sample, minlength=len(sentences)) for sample in drawn])
    alphas = _alphas(times @ parted, times @ used)
    return float(np.quantile(alphas, (1 - LEVEL) / 2)), float(np.quantile(alphas, (1 + LEVEL) / 2))


def _alphas(parted: np.ndarray, used: np.ndarray) -> np.ndarray:
    """alpha() of many samples at once, from the units parted on and the uses of each code (a column) in each."""
    n = used.sum(axis=1)
    by_chance = n**2 - (used**2).sum(axis=1)
    observed = np.divide(2 * parted * (n - 1), by_chance, out=np.zeros_like(n), where=by_chance > 0)
    return 1 - observed


def verdict(value: float) -> str:
    """What an alpha lets a page show."""
    return VERDICTS[0] if value >= PLOTTED else VERDICTS[1] if value >= TENTATIVE else VERDICTS[2]


def weakest(tables: Tables, variables: Iterable[str]) -> str:
    """What a page may show that needs all of these variables: the least of their verdicts."""
    coded = (units(tables, variable) for variable in variables)
    return max((verdict(alpha(found["a"], found["b"])) for found in coded), key=VERDICTS.index)


def verdicts(tables: Tables) -> pd.Series:
    """What each variable's alpha lets a page show, by variable."""
    coded = {variable: units(tables, variable) for variable in CODED}
    return pd.Series({variable: verdict(alpha(found["a"], found["b"])) for variable, found in coded.items()})


def reliability(tables: Tables) -> pd.DataFrame:
    """Agreement of the two passes per variable, recomputed from data/coding/.

    Index variable; columns unit, n, agreement (share), alpha, low, high (bootstrap interval), ac1, modal_share (of the
    most frequent value), n_both and alpha_both (units both call a statement; missing for coverage), verdict.
    """
    called = units(tables, "statement")
    both = (called["a"] == "yes") & (called["b"] == "yes")
    rows = {}
    for variable in CODED:
        coded = units(tables, variable)
        shared = coded[both] if variable != "coverage" else coded.iloc[:0]
        low, high = interval(coded)
        rows[variable] = {
            "unit": "item and source" if variable == "coverage" else "passage",
            "n": len(coded),
            "agreement": float((coded["a"] == coded["b"]).mean()),
            "alpha": alpha(coded["a"], coded["b"]),
            "low": low,
            "high": high,
            "ac1": ac1(coded["a"], coded["b"]),
            "modal_share": float(pd.concat([coded["a"], coded["b"]]).value_counts(normalize=True).iloc[0]),
            "n_both": len(shared),
            "alpha_both": alpha(shared["a"], shared["b"]) if len(shared) and variable != "statement" else np.nan,
            "verdict": verdict(alpha(coded["a"], coded["b"])),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("variable")


def confusion(tables: Tables, variable: str) -> pd.DataFrame:
    """Where the coders part: one row for each two codes that stand against each other, columns a, b, n, most first."""
    coded = units(tables, variable)
    parted = coded[coded["a"] != coded["b"]].groupby(["a", "b"]).size().rename("n").reset_index()
    return parted.sort_values(["n", "a", "b"], ascending=[False, True, True], kind="stable", ignore_index=True)


def leaning(parted: pd.DataFrame) -> tuple[str, str, int, int]:
    """The two codes that stand against each other most in rows of confusion(), and how often they do so either way."""
    one, other, often = parted.iloc[0][["a", "b", "n"]]
    back = parted.loc[(parted["a"] == other) & (parted["b"] == one), "n"].sum()
    return one, other, int(often), int(back)
