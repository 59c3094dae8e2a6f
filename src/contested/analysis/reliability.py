"""Framing statements: how far two passes over them agree, and what that agreement lets a page show."""

from __future__ import annotations

from dataclasses import dataclass

import krippendorff
import numpy as np
import pandas as pd

from contested.tables import Tables

# Variables of a framing statement whose agreement is measured on matched rows.
STATEMENT = (
    "function",
    "event",
    "target",
    "blame_mode",
    "voice_type",
    "nesting",
    "cue_class",
    "stance",
    "certainty",
    "role",
)
CODED = ("framing", *STATEMENT, "coverage")
NO_ROW = "(no row)"
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
    "is_media": "the group's media",
    "russian_official": "Russian official",
    "ukrainian_official": "Ukrainian official",
    "western_official": "Western official",
}
VERDICTS = ("plotted", "tentative", "quotes only")
RESAMPLES = 500
LEVEL = 0.95  # share of the bootstrap's alphas that lie inside the interval


def voice_name(voice_type: str) -> str:
    """A kind of voice as prose has it."""
    return VOICES.get(voice_type, voice_type.replace("_", " "))


@dataclass(frozen=True)
class Pass:
    """One pass as its coder left it: which sentences frame, the statements, and the coverage cells."""

    sentences: pd.DataFrame
    framings: pd.DataFrame
    coverage: pd.DataFrame


def load_pass(tables: Tables, coder: str) -> Pass:
    """The unedited files of coder "a" or "b" in data/coding/."""
    folder = tables.root / "data" / "coding"

    def read(name: str) -> pd.DataFrame:
        return pd.read_csv(folder / f"{name}_{coder}.csv", dtype=str, keep_default_na=False)

    framings = read("framings").astype({"start": int, "end": int})
    return Pass(read("framing_sentences"), framings, read("coverage"))


def adjudication(tables: Tables) -> pd.DataFrame:
    """Every difference between the passes with the value decided, the rule and the reason."""
    return pd.read_csv(tables.root / "data" / "coding" / "adjudication.csv", dtype=str, keep_default_na=False)


def match(a: pd.DataFrame, b: pd.DataFrame, same_target: bool = True) -> pd.DataFrame:
    """Rows of two passes matched one to one where spans overlap and the target is the same, the largest overlap first.

    Columns i, j: row labels in `a` and `b`, <NA> where a row stands alone.
    """
    pairs = a.reset_index(names="i").merge(b.reset_index(names="j"), on="source_id", suffixes=("_a", "_b"))
    overlap = np.minimum(pairs["end_a"], pairs["end_b"]) - np.maximum(pairs["start_a"], pairs["start_b"])
    fits = (overlap > 0) & ((pairs["target_a"] == pairs["target_b"]) | (not same_target))
    candidates = pairs.assign(overlap=overlap)[fits].sort_values(["overlap", "i", "j"], ascending=[False, True, True])
    taken_a, taken_b, rows = set(), set(), []
    for pair in candidates.itertuples():
        if pair.i not in taken_a and pair.j not in taken_b:
            taken_a.add(pair.i)
            taken_b.add(pair.j)
            rows.append((pair.i, pair.j))
    rows += [(i, pd.NA) for i in a.index if i not in taken_a] + [(pd.NA, j) for j in b.index if j not in taken_b]
    return pd.DataFrame(rows, columns=["i", "j"], dtype="Int64")


def units(a: Pass, b: Pass, variable: str) -> pd.DataFrame:
    """What each coder says of each unit: columns sentence_id, a, b.

    variable: "framing" (unit: sentence), "coverage" (unit: item and source) or one of STATEMENT (unit:
    statement; a row only one coder has counts as a disagreement). Targets are compared on spans alone.
    """
    if variable == "framing":
        both = a.sentences.merge(b.sentences, on="sentence_id", suffixes=("_a", "_b"))
        return both.rename(columns={"framing_a": "a", "framing_b": "b"})[["sentence_id", "a", "b"]]
    if variable == "coverage":
        both = a.coverage.merge(b.coverage, on=["item_id", "source_id"], suffixes=("_a", "_b"))
        both["sentence_id"] = both["item_id"] + "/" + both["source_id"]
        return both.rename(columns={"status_a": "a", "status_b": "b"})[["sentence_id", "a", "b"]]
    rows = []
    for pair in match(a.framings, b.framings, same_target=variable != "target").itertuples():
        mine = None if pd.isna(pair.i) else a.framings.loc[pair.i]
        theirs = None if pd.isna(pair.j) else b.framings.loc[pair.j]
        sentence = (theirs if mine is None else mine)["sentence_id"]
        rows.append(
            (sentence, NO_ROW if mine is None else mine[variable], NO_ROW if theirs is None else theirs[variable])
        )
    return pd.DataFrame(rows, columns=["sentence_id", "a", "b"])


def alpha(a: pd.Series, b: pd.Series) -> float:
    """Krippendorff's alpha for two coders and nominal values (Hayes & Krippendorff 2007); 1.0 where nothing varies."""
    codes, values = pd.factorize(pd.concat([a, b]))
    if len(values) < 2:
        return 1.0
    return float(krippendorff.alpha(codes.reshape(2, -1), level_of_measurement="nominal"))


def ac1(a: pd.Series, b: pd.Series) -> float:
    """Gwet's AC1 for two coders and nominal values (Gwet 2008)."""
    agreement = (a.to_numpy() == b.to_numpy()).mean()
    shares = pd.concat([a, b]).value_counts(normalize=True)
    if len(shares) < 2:
        return 1.0
    chance = (shares * (1 - shares)).sum() / (len(shares) - 1)
    return float((agreement - chance) / (1 - chance))


def interval(coded: pd.DataFrame, seed: int = 1) -> tuple[float, float]:
    """A bootstrap interval of LEVEL for alpha, resampling sentences with all their statements."""
    random = np.random.default_rng(seed)
    codes = pd.factorize(pd.concat([coded["a"], coded["b"]]))[0].reshape(2, -1)
    groups = list(coded.reset_index(drop=True).groupby("sentence_id", sort=False).indices.values())
    alphas = []
    for _ in range(RESAMPLES):
        sample = codes[:, np.concatenate([groups[k] for k in random.integers(len(groups), size=len(groups))])]
        varies = len(np.unique(sample)) > 1
        alphas.append(krippendorff.alpha(sample, level_of_measurement="nominal") if varies else 1.0)
    return float(np.quantile(alphas, (1 - LEVEL) / 2)), float(np.quantile(alphas, (1 + LEVEL) / 2))


def verdict(value: float) -> str:
    """What an alpha lets a page show."""
    return VERDICTS[0] if value >= PLOTTED else VERDICTS[1] if value >= TENTATIVE else VERDICTS[2]


def verdicts(tables: Tables) -> pd.Series:
    """What each variable's alpha lets a page show, by variable."""
    a, b = load_pass(tables, "a"), load_pass(tables, "b")
    found = {}
    for variable in CODED:
        coded = units(a, b, variable)
        found[variable] = verdict(alpha(coded["a"], coded["b"]))
    return pd.Series(found)


def reliability(tables: Tables) -> pd.DataFrame:
    """Agreement of the two passes per variable, recomputed from data/coding/.

    Index variable; columns unit, n, agreement (share), alpha, low, high (bootstrap interval), ac1,
    modal_share (of the most frequent value), alpha_matched (rows both coders have), verdict.
    """
    a, b = load_pass(tables, "a"), load_pass(tables, "b")
    rows = {}
    for variable in CODED:
        coded = units(a, b, variable)
        matched = coded[(coded["a"] != NO_ROW) & (coded["b"] != NO_ROW)]
        value = alpha(coded["a"], coded["b"])
        low, high = interval(coded)
        rows[variable] = {
            "unit": {"framing": "sentence", "coverage": "item and source"}.get(variable, "statement"),
            "n": len(coded),
            "agreement": float((coded["a"] == coded["b"]).mean()),
            "alpha": value,
            "low": low,
            "high": high,
            "ac1": ac1(coded["a"], coded["b"]),
            "modal_share": float(pd.concat([coded["a"], coded["b"]]).value_counts(normalize=True).iloc[0]),
            "alpha_matched": alpha(matched["a"], matched["b"]),
            "verdict": verdict(value),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("variable")


def label_counts(tables: Tables) -> pd.DataFrame:
    """Every label in headline, standfirst and body: columns source_id, referent, class, quoted (bool), label, start."""
    columns = ["source_id", "referent", "class", "quoted", "label", "start", "sentence_id"]
    return tables.labels.assign(quoted=tables.labels["quoted"] == "yes")[columns]


def log_odds(count, words, everywhere, total):
    """How much a word marks an article, as a z-score; numbers or columns of numbers.

    The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008); the prior is the
    vocabulary of all articles. count of words words are the word in the article, everywhere of total in all.
    """
    others, prior = everywhere - count, everywhere
    odds = (count + prior) / (words + total - count - prior)
    odds_elsewhere = (others + prior) / (total - words + total - others - prior)
    return (np.log(odds) - np.log(odds_elsewhere)) / np.sqrt(1 / (count + prior) + 1 / (others + prior))


def keywords(tables: Tables) -> pd.DataFrame:
    """The words that mark each article most, shuffled (shuffle 1 and on) and not (0): keywords.csv, and their z."""
    found = tables.keywords
    everywhere = found["word"].map(tables.words.groupby("word")["count"].sum())
    total = found[(found["shuffle"] == 0) & (found["rank"] == 1)]["words"].sum()
    return found.assign(z=log_odds(found["count"], found["words"], everywhere, total).astype(float))
