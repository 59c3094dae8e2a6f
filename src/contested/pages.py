"""Parts of pages that are made from the tables: numbers for prose, the catalogue, the sources, the codebook."""

from __future__ import annotations

import json
from html import escape

import pandas as pd

from contested import __version__, census, disagreement, estimates, facets, framing, hunt, vision
from contested.checks import MAX_QUOTE_WORDS
from contested.corpus import has_texts
from contested.figures.figure import counted, in_words, listed
from contested.style import source_looks
from contested.tables import Tables
from contested.values import country_name, known_part, written

CROCUS = "crocus-city-hall-2024"


def numbers(tables: Tables) -> dict[str, str]:
    """Every number the prose uses, by name, as text."""
    incidents = tables.incidents[tables.incidents["record_type"] == "incident"]
    told = incidents["n_sources"]
    disputed = incidents[incidents["disputed"] != ""]
    kinds = tables.incidents["record_type"].value_counts()
    years = incidents.loc[incidents["date_start"] != "", "date_start"].str[:4]
    open_sentences = tables.sentences["no_claim_reason"]
    victims, perpetrators = (estimates.candidates(tables, "killed", who) for who in ("victims", "perpetrators"))
    toll = victims.query("incident_id == @CROCUS")
    kabul = victims.query("incident_id == 'kabul-embassy-2022'")["best"]
    kaluga = perpetrators.query("incident_id == 'kaluga-raid-2024'")["best"]
    numbers = {
        **census.agreement(tables),
        "version": __version__,
        "toll_counts": in_words(toll["value"].nunique()),
        "crocus_date": written(tables.incidents.set_index("incident_id").loc[CROCUS, "date_start"]),
        "toll_low_link": _to_claim(toll.loc[toll["best"].astype(float).idxmin()]),
        "toll_high_link": _to_claim(toll.loc[toll["best"].astype(float).idxmax()]),
        "toll_low": toll["best"].min(),
        "toll_high": toll["best"].max(),
        "kabul_low": kabul.min(),
        "kabul_high": kabul.max(),
        "kaluga_low": kaluga.min(),
        "kaluga_high": kaluga.max(),
        "n_to_code": in_words(len(tables.exercise)),
        "n_planted": in_words(len(hunt.ERRORS)),
        "n_hunt_rows": 2 * len(hunt.ERRORS),
        "n_pairs": len(disagreement.pairs(tables)),
        "n_disputed_shared": len(disputed[disputed["n_sources"] > 1]),
        "n_sources": len(tables.sources),
        "sources_in_words": in_words(len(tables.sources)),
        "crocus_sources": in_words(tables.claims.query("incident_id == @CROCUS")["source_id"].nunique()),
        "second_pass_of": _coded(tables, census.second_pass(tables)["source_id"].nunique()),
        "framing_passes_of": _coded(tables, framing.load_pass(tables, "b").framings["source_id"].nunique()),
        "alpha_plotted": f"{framing.PLOTTED:.2f}",
        "alpha_tentative": framing.TENTATIVE,
        "n_claims": len(tables.claims),
        "n_incidents": len(incidents),
        "n_aggregates": kinds.get("aggregate", 0),
        "n_contexts": kinds.get("context", 0),
        "n_records": len(tables.incidents),
        "n_countries": incidents["country"].replace("", pd.NA).nunique(),
        "n_alone": int((told == 1).sum()),
        "n_shared": int((told > 1).sum()),
        "n_sentences": len(tables.sentences),
        "n_sentences_open": int((open_sentences != "").sum()),
        "first_year": years.min(),
        "last_year": years.max(),
        "longest_quote": int(tables.claims["quote"].str.split().str.len().max()),
    }
    return {name: str(value) for name, value in numbers.items()}


def _to_claim(claim: pd.Series) -> str:
    """A number on the landing page, as HTML that leads to the words behind it."""
    return f'<a href="book/catalogue.html#{claim["claim_id"]}">{claim["best"]}</a>'


def _coded(tables: Tables, number: int) -> str:
    """How many of the articles a pass coded, as prose has it."""
    every = len(tables.sources)
    return f"all {in_words(every)} articles" if number == every else f"{in_words(number)} of {in_words(every)} articles"


# The catalogue -----------------------------------------------------------------------------------

_SECTIONS = {
    "incident": ("Incidents", "One discrete event each, with at least a year or a place."),
    "aggregate": ("Aggregates", "Plurals the sources do not count or tell apart, such as “several attacks”."),
    "context": ("Contexts", "Wars, interventions, foundings, and events without a year or a place."),
}


def catalogue(tables: Tables) -> str:
    """MyST for the catalogue: a section per record type, an anchor per incident, an entry per claim."""
    differing, filters = disagreement.explained(tables), facets.facets(tables)
    parts = [f"```{{raw}} html\n{facets.form('Filter and sort the catalogue')}\n```\n"]
    for kind, (title, about) in _SECTIONS.items():
        parts.append(f"## {title}\n\n{about}\n")
        for row in tables.incidents[tables.incidents["record_type"] == kind].itertuples():
            claims = tables.claims[tables.claims["incident_id"] == row.incident_id]
            parts.append(f"({row.incident_id})=\n### {_plain(row.title)}\n")
            own = differing[differing["incident_id"] == row.incident_id]
            marks = facets.attribute("facets", filters[row.incident_id]) + facets.attribute("order", facets.order(row))
            html = (
                f"<div{marks}>{_facts(tables, row)}</div>"
                + _differences(tables, row.incident_id, own)
                + _claims(tables, claims, own)
            )
            parts.append(f"```{{raw}} html\n{html}\n```\n")
    return "\n".join(parts)


def _facts(tables: Tables, row) -> str:
    """One line of what the table holds, then why it holds that."""
    line = [
        row.event_type,
        _when(row),
        ", ".join(filter(None, [row.place, row.country and country_name(row.country)])) or "no source says where",
        f"{row.group} ({row.attribution})" if row.attribution != "none" else f"group: {row.group}",
        f"told by {counted(row.n_sources, 'source')} in {counted(row.n_claims, 'claim')}",
    ]
    for column, noun in (
        ("victims_killed", "victims killed"),
        ("perpetrators_killed", "perpetrators killed"),
        ("injured", "injured"),
    ):
        low, best, high = (getattr(row, f"{column}_{bound}") for bound in ("low", "best", "high"))
        if pd.notna(best):
            line.append(f"{best} {noun}" if low == high else f"{low} to {high} {noun}, best figure {best}")
    parts = [f'<p class="facts">{escape(" · ".join(line))}</p>']
    if row.disputed:
        differ = listed([variable.replace("_", " ") for variable in row.disputed.split(";")])
        parts.append(f'<p class="facts"><span class="differs">sources differ</span> on {escape(differ)}</p>')
    for column, label in (("date_basis", "Date"), ("place_basis", "Place"), ("note", "Note")):
        if getattr(row, column):
            parts.append(f'<p class="facts basis">{label}: {escape(getattr(row, column))}</p>')
    # The charts that use the incident are known once all pages are written: see contested.site.
    return "".join([*parts, f"<!-- charts of {row.incident_id} -->"])


def _differences(tables: Tables, incident_id: str, differences: pd.DataFrame) -> str:
    """The differences on one incident: each pair that somebody explained, and the number of all."""
    if differences.empty:
        return ""
    told = differences[differences["reason"] != ""].drop_duplicates(["variable", "counts", "reason"])
    pairs = "".join(f"<li>{_pair(tables, pair)}</li>" for pair in told.itertuples())
    every = (
        f'<a href="{CHAPTER}#pairs-{incident_id}">{counted(len(differences), "pair")} of claims that do not agree</a>'
    )
    return f'<div class="claims"><h4>Differences</h4><p class="facts">{every}</p><ul class="plain">{pairs}</ul></div>'


def _when(row) -> str:
    """The date of an incident, as precise as it is known, as prose has it."""
    if not row.date_start:
        return "no date"
    first, last = (written(known_part(iso, row.date_precision)) for iso in (row.date_start, row.date_end))
    return first if first == last else f"{first} to {last}"


def _claims(tables: Tables, claims: pd.DataFrame, differing: pd.DataFrame) -> str:
    """The claims on one incident, by variable; where sources differ the variable says so."""
    names = tables.sources.set_index("source_id")["short_name"]
    order = {variable: i for i, variable in enumerate(_variables(tables))}
    parts = ['<div class="claims">']
    claims = claims.assign(order=claims["variable"].map(order)).sort_values(["order", "counts"], kind="stable")
    for (variable, counts), group in claims.groupby(["variable", "counts"], sort=False):
        heading = disagreement.counted_name(variable, counts).replace("_", " ").capitalize()
        between = differing[(differing["variable"] == variable) & (differing["counts"] == counts)]
        crossing = between[between["source_a"] != between["source_b"]]
        mark = ' <span class="differs">sources differ</span>' if len(crossing) else ""
        entries = "".join(_claim(tables, claim, names) for claim in group.itertuples())
        parts.append(f"<section><h4>{escape(heading)}{mark}</h4><ul>{entries}</ul></section>")
    return "".join([*parts, "</div>"])


def _claim(tables: Tables, claim, names: pd.Series) -> str:
    number = list(tables.sources["source_id"]).index(claim.source_id)
    voice = "" if claim.voice_type == "article" else f' <i class="voice">{escape(claim.voice)}</i>'
    status = "" if claim.status == "asserted" else f' <span class="status">{claim.status}</span>'
    note = f' <span class="note">{escape(claim.note)}</span>' if claim.note else ""
    return (
        f'<li id="{claim.claim_id}"><span class="source s{number}">{escape(names[claim.source_id])}</span>'
        f"<div><b>{escape(claim.value)}</b>{status}{voice} {_in_context(tables, claim)}{note}</div></li>"
    )


CONTEXT = 4  # words shown before and after a quote


def _in_context(tables: Tables, claim) -> str:
    """The words of a claim with a few around them, never more than may be quoted and none of the group's own."""
    words = quoted(tables, claim)
    if "<q>" not in words or not has_texts(tables.root):
        return words
    text = tables.texts()[claim.source_id]
    room = min(CONTEXT, (MAX_QUOTE_WORDS - len(claim.quote.split())) // 2)
    own = tables.sentences[tables.sentences["source_id"] == claim.source_id]
    within = own.loc[own["start"] <= claim.start, "start"].max(), own.loc[own["end"] >= claim.end, "end"].min()
    before, after = text.around(claim.start, claim.end, room, within)
    shown = (f'<span class="context">{escape(part)}</span>' if part else "" for part in (before, after))
    return words.join(shown)


def quoted(tables: Tables, claim) -> str:
    """The words behind a claim as HTML; threats and boasts of the group's own media are located, not repeated."""
    reported = claim.variable in ("responsibility", "perpetrator", "date")
    if claim.voice_type == "is_media" and not (reported and not _verbatim(tables, claim)):
        where = f"characters {claim.start} to {claim.end} of the text"
        return f'<span class="withheld">words of the group, not repeated here; {where}</span>'
    return f"<q>{escape(' '.join(claim.quote.split()))}</q>"


def quoted_words(tables: Tables, row) -> str:
    """The quote of any row as HTML; what stands in quotation marks as the group's own words is located only."""
    if getattr(row, "voice_type", "") == "is_media" and _verbatim(tables, row):
        where = f"characters {row.start} to {row.end} of the text"
        return f'<span class="withheld">words of the group, not repeated here; {where}</span>'
    return f"<q>{escape(' '.join(row.quote.split()))}</q>" if row.quote else ""


def _verbatim(tables: Tables, row) -> bool:
    # What is not yet known to be a paraphrase is not repeated.
    return row.verbatim != "no"


def _variables(tables: Tables) -> list[str]:
    return _enum(tables, "claims", "variable")


def _plain(text: str) -> str:
    """Text for a MyST heading: no character of it may act as markup."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#!|$" else c for c in text)


# Framing statements ------------------------------------------------------------------------------


def statements(tables: Tables) -> str:
    """MyST: every coded sentence of every source by its place, with its framing statements; then the coverage."""
    coded = tables.sentences[tables.sentences["zone"].isin(["headline", "standfirst", "body"])]
    by_sentence = dict(tuple(tables.framings.groupby("sentence_id")))
    labels = (
        framing.label_counts(tables).groupby("sentence_id")["label"].agg(lambda found: ", ".join(dict.fromkeys(found)))
    )
    parts = []
    for number, source in enumerate(tables.sources.itertuples()):
        entries = []
        for sentence in coded[coded["source_id"] == source.source_id].itertuples():
            held = by_sentence.get(sentence.sentence_id)
            said = "".join(_statement(tables, row) for row in held.itertuples()) if held is not None else "<p>none</p>"
            if sentence.sentence_id in labels:
                said += f'<div class="note">labels: {escape(labels[sentence.sentence_id])}</div>'
            place = f"{sentence.zone}, characters {sentence.start} to {sentence.end}"
            entries.append(f'<li id="{sentence.sentence_id}"><span class="place">{place}</span><div>{said}</div></li>')
        parts.append(
            f"## {_plain(source.short_name)}\n\n```{{raw}} html\n"
            f'<div class="claims statements s{number}"><ul>{"".join(entries)}</ul></div>\n```\n'
        )
    return "\n".join([*parts, "## Coverage\n", _coverage(tables)])


def _statement(tables: Tables, row) -> str:
    target = framing.TARGETS.get(row.target, row.target)
    coded = [row.function, target, row.blame_mode, f"stance: {row.stance}", row.certainty]
    coded = [c.replace("-", " ") for c in coded if c != "none"]
    voice = "" if row.voice_type == "article" else f' <i class="voice">{escape(row.voice)}</i>'
    hedge = f" (hedge: {escape(row.hedge)})" if row.hedge else ""
    repeats = ", repeats an earlier one" if row.repeats else ""
    nested = ", told by another outlet" if row.nesting == 2 else ""
    return (
        f'<div id="{row.framing_id}">{quoted_words(tables, row)}{voice} '
        f'<span class="note">{escape(", ".join(coded))}{hedge}{nested}{repeats}</span></div>'
    )


def _coverage(tables: Tables) -> str:
    names = tables.sources.set_index("source_id")["short_name"]
    parts = []
    for item in tables.items.itertuples():
        entries = []
        for number, source in enumerate(names.index):
            cell = tables.coverage.query("item_id == @item.item_id and source_id == @source").iloc[0]
            if cell["quote"]:
                found = f"<q>{escape(' '.join(cell['quote'].split()))}</q>"
            else:
                found = f"searched: <code>{escape(cell['search_terms'])}</code>"
            entries.append(
                f'<li><span class="source s{number}">{escape(names[source])}</span>'
                f"<div><b>{cell['status'].replace('-', ' ')}</b> {found}</div></li>"
            )
        parts.append(
            f'<section id="coverage-{item.item_id}"><h3>{escape(item.item)}</h3><ul>{"".join(entries)}</ul></section>'
        )
    return f'```{{raw}} html\n<div class="claims">{"".join(parts)}</div>\n```'


# Differences ------------------------------------------------------------------------------------

_READING = {
    "contradiction": "Prefer neither. Ask what each rests on, and look for a third voice.",
    "rounding": "Treat them as one figure. The qualifier tells how sure the text is.",
    "counting basis": "Ask who is counted. Both can be right at once.",
    "precision": "Take the more exact one; the other does not deny it.",
    "rising toll": "Take the later one, and give its date.",
    "attribution": "Ask who says so. A reported accusation is not the article's finding.",
    "aspect": "Keep both. They answer different parts of the question.",
}
CHAPTER = "../notebooks/04_where_they_disagree.html"


def guide(tables: Tables, differences: pd.DataFrame) -> str:
    """HTML: for each kind of difference what it means, a real case with its quotes, and what to conclude."""
    between = differences[differences["source_a"] != differences["source_b"]]
    parts = []
    for kind, meaning in disagreement.KINDS.items():
        # A case with a reason says more than one without.
        cases = between[between["kind"] == kind].sort_values("reason", ascending=False, kind="stable")
        if cases.empty:
            continue
        parts.append(
            f'<section class="case"><h4>{kind.capitalize()}</h4>'
            f"<p>{escape(meaning)} <b>{escape(_READING[kind])}</b></p>"
            f"{_pair(tables, next(cases.itertuples()), with_title=True)}</section>"
        )
    return "".join(parts)


def listing(tables: Tables, differences: pd.DataFrame) -> str:
    """HTML: every pair of claims that do not agree, by incident, with both quotes and the kind."""
    titles = tables.incidents.set_index("incident_id")["title"]
    parts = []
    for incident_id in [i for i in titles.index if i in set(differences["incident_id"])]:
        own = differences[differences["incident_id"] == incident_id]
        pairs = "".join(f"<li>{_pair(tables, pair)}</li>" for pair in own.itertuples())
        parts.append(
            f'<details class="pairs" id="pairs-{incident_id}"><summary>{escape(titles[incident_id])}: '
            f"{counted(len(own), 'pair')}</summary><ul>{pairs}</ul></details>"
        )
    return "".join(parts)


def _pair(tables: Tables, pair, with_title: bool = False, root: str = "..") -> str:
    """Two claims side by side, with kind, reason and what the public record says."""
    claims, names = tables.claims.set_index("claim_id"), tables.sources.set_index("source_id")["short_name"]
    order = list(tables.sources["source_id"])
    sides = []
    for claim_id in (pair.claim_a, pair.claim_b):
        claim = claims.loc[claim_id]
        status = "" if claim["status"] == "asserted" else f' <span class="status">{claim["status"]}</span>'
        sides.append(
            f'<div><span class="source s{order.index(claim["source_id"])}">{escape(names[claim["source_id"]])}</span> '
            f'<a href="{root}/book/catalogue.html#{claim_id}"><b>{escape(claim["value"])}</b></a>{status} '
            f"{quoted(tables, claim)}</div>"
        )
    head = pair.variable.replace("_", " ") + (f", {pair.counts}" if pair.counts else "")
    if with_title:
        head = f"{tables.incidents.set_index('incident_id')['title'][pair.incident_id]}: {head}"
    own = ", within one source" if pair.source_a == pair.source_b else ""
    notes = f"{escape(head)}: <b>{pair.kind or 'not explained'}</b>{own}. {escape(pair.reason)}"
    if pair.outside:
        notes += f" <i>Outside the sources:</i> {escape(pair.outside)} ({escape(pair.outside_basis)})"
    return f'<div class="pair"><p class="facts basis">{notes}</p>{"".join(sides)}</div>'


# Sources ------------------------------------------------------------------------------------------


def sources(tables: Tables) -> str:
    """HTML: one card per source, with what is known of it and from where."""
    cards = []
    every = tables.sources["source_id"]
    told = tables.claims.groupby("source_id")["incident_id"].nunique().reindex(every, fill_value=0)
    count = tables.claims["source_id"].value_counts().reindex(every, fill_value=0)
    known = {
        "text": "from the text itself",
        "public-record": "from public record, not the text",
        "unknown": "not found",
    }
    for number, row in enumerate(tables.sources.itertuples()):
        facts = [
            ("Title", row.title),
            ("Author", row.author or "none found"),
            ("Publisher", row.publisher or "none found"),
            ("Who it is", known[row.identified_from]),
            ("Genre", row.genre),
            (
                "Published",
                f"{row.published_on or 'unknown'} ({row.published_precision}). {row.published_basis}",
            ),
            ("Length", f"{row.chars} characters"),
            (
                "In the tables",
                f"{count[row.source_id]} claims on {told[row.source_id]} incidents, aggregates and contexts",
            ),
            ("Note", row.note),
        ]
        items = "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in facts if v)
        cards.append(
            f'<section class="card" id="{row.source_id}">'
            f'<h2><span class="source s{number}">{escape(row.short_name)}</span></h2>'
            f'<dl class="facts">{items}</dl></section>'
        )
    return "```{raw} html\n" + "\n".join(cards) + "\n```"


def unclaimed(tables: Tables) -> str:
    """HTML: how many sentences carry no claim, by source and reason, with their places."""
    names = tables.sources.set_index("source_id")["short_name"]
    without = tables.sentences[tables.sentences["no_claim_reason"] != ""]
    rows = []
    for (source, reason), group in without.groupby(["source_id", "no_claim_reason"], sort=False):
        places = ", ".join(f"{a}–{b}" for a, b in zip(group["start"], group["end"], strict=True))
        rows.append(
            f'<tr><th scope="row">{escape(names[source])}</th>'
            f"<td>{reason}</td><td>{len(group)}</td><td>{places}</td></tr>"
        )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("source", "reason", "sentences", "characters"))
    return (
        '```{raw} html\n<div class="scroll" tabindex="0" role="region" aria-label="Sentences without a claim">'
        f"<table><caption>Sentences without a claim</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>\n```"
    )


# The codebook ------------------------------------------------------------------------------------


def codebook(tables: Tables) -> str:
    """MyST: every table with its columns, types, allowed values and a download, from datapackage.json."""
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    parts = []
    for resource in package["resources"]:
        if resource.get("type") != "table":
            continue
        rows = [_field(field) for field in resource["schema"]["fields"]]
        size = len(pd.read_csv(tables.root / "data" / resource["path"], usecols=[0]))
        parts.append(
            f"(table-{resource['name']})=\n### {resource['title']}\n\n```{{raw}} html\n"
            f"<p>{escape(resource['description'])} {size} rows. "
            f'<a href="../data/{resource["path"]}" download>Download {resource["path"]}</a></p>'
            f'<div class="scroll" tabindex="0" role="region" aria-label="Columns of {resource["path"]}">'
            f"<table><caption>Columns of {resource['path']}</caption>"
            '<thead><tr><th scope="col">column</th><th scope="col">type</th><th scope="col">meaning</th></tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table></div>\n```\n"
        )
    return "\n".join(parts)


def _field(field: dict) -> str:
    constraints = field.get("constraints", {})
    values = constraints.get("enum")
    allowed = f"<br><small>One of: {escape(', '.join(str(v) for v in values))}.</small>" if values else ""
    required = " <small>required</small>" if constraints.get("required") else ""
    return (
        f'<tr><th scope="row"><code>{field["name"]}</code></th><td>{field["type"]}{required}</td>'
        f"<td>{escape(field['description'])}{allowed}</td></tr>"
    )


def _enum(tables: Tables, table: str, column: str) -> list[str]:
    package = json.loads((tables.root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(r for r in package["resources"] if r["name"] == table)["schema"]["fields"]
    return next(f for f in fields if f["name"] == column)["constraints"]["enum"]


def palette(tables: Tables) -> str:
    """HTML: the colour of each source as drawn, and as colour-blind readers see it, by simulation."""
    drawn = {row.short_name: source_looks(tables.sources)[row.source_id][0] for row in tables.sources.itertuples()}
    seen = {"as drawn": drawn}
    seen |= {kind: {name: vision.simulate(c, kind) for name, c in drawn.items()} for kind in vision.KINDS}
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in drawn)
    rows = "".join(
        f'<tr><th scope="row">{kind}</th>'
        + "".join(f'<td><span class="swatch" style="background:{c}"></span> {c}</td>' for c in colours.values())
        + "</tr>"
        for kind, colours in seen.items()
    )
    return (
        '```{raw} html\n<div class="scroll" tabindex="0" role="region" aria-label="Colours of the sources">'
        f'<table><caption>Colours of the sources, as drawn and as seen</caption><thead><tr><th scope="col">eyes</th>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table></div>\n```"
    )


def source_colours(tables: Tables) -> str:
    """CSS: the colour of each source's label, the same as on the charts."""
    looks = source_looks(tables.sources)
    return "".join(
        f".source.s{number}{{border-color:{looks[source][0]}}}"
        for number, source in enumerate(tables.sources["source_id"])
    )
