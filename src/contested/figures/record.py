"""Chapter 1, the record: when and where the incidents took place, as far as the sources say."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import product

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure as Drawing
from matplotlib.transforms import Bbox

from contested.figures.figure import Figure
from contested.figures.layout import PHONE, key, row_y, rows
from contested.figures.marks import Link, Mark
from contested.figures.style import ACCENT, AGREED, DIFFERS, GUIDE, INK, canvas
from contested.html import Table
from contested.tables import Tables, borders
from contested.tables.values import span
from contested.wording import agree, capital, counted, in_words, listed

PRECISION = {1: "day", 2: "week", 3: "month", 4: "year", 5: "longer or unknown"}
PLACES = {1: "exact place", 2: "town", 3: "region", 4: "country alone", 5: "not named"}


def exactness(known: pd.DataFrame) -> Table:
    """How exactly the incidents are known, as a table with a title.

    known: numbers of incidents, a row for each date_precision and a column for each place_precision.
    """
    exact, every = int(known.loc[known.index == 1, known.columns <= 2].to_numpy().sum()), int(known.to_numpy().sum())
    title = (
        f"{capital(in_words(exact))} of {every} incidents {agree(exact, 'is', 'are')} known to the day and to the town "
        "or building"
    )
    named = known.rename(index=PRECISION, columns=PLACES).rename_axis(index="date known to the", columns=None)
    return Table(named.reset_index(), title)


def timeline(tables: Tables, incidents: pd.DataFrame) -> Figure:
    """Each incident as a bar as wide as its date is vague; rival dates as hollow marks beside it.

    incidents: rows of incidents.csv, in the order of the rows of the chart.
    """
    dated = incidents[incidents["date_start"] != ""]
    disputed = dated["disputed"].str.split(";").map(lambda variables: "date" in variables)
    rivals = _rival_dates(tables, dated[disputed])
    recent = _recent(dated)
    since = int((dated["date_start"].str[:4].astype(int) >= recent).sum())
    title = (
        f"{since} of {len(dated)} dated incidents fall in {recent} or later; "
        f"the articles disagree on the date of {in_words(int(disputed.sum())) if disputed.any() else 'none'}"
    )
    data = incidents[["title", "date_start", "date_end", "date_precision", "event_type", "incident_id"]]

    return Figure(
        "timeline",
        title,
        f"{len(dated)} dated incidents in {counted(len(tables.sources), 'article')}; the wider the bar, the vaguer "
        "the date",
        _dates_in_words(incidents, dated, disputed),
        f"{_two_scales(dated, recent)}A filled mark is the date in our table; a hollow mark is a rival date. "
        "The chart shows what these articles mention, not what they leave out.",
        data,
        partial(_draw_timeline, dated, rivals, recent),
        "Each mark opens what the articles say about the incident.",
    )


def _dates_in_words(incidents: pd.DataFrame, dated: pd.DataFrame, disputed: pd.Series) -> str:
    first, last = dated["date_start"].str[:4].min(), dated["date_end"].str[:4].max()
    missing = incidents.loc[incidents["date_start"] == "", "title"]
    alt = (
        f"Timeline of {len(dated)} dated incidents from {first} to {last}. "
        + ", ".join(
            f"{n} known to the {PRECISION[p]}" for p, n in dated["date_precision"].value_counts().sort_index().items()
        )
        + "."
    )
    if disputed.any():
        alt += f" Rival dates stand beside {listed(list(dated[disputed]['title']))}."
    if len(missing):
        alt += f" {counted(len(missing), 'incident')} without any date: {listed(list(missing))}."
    return alt


DAY, MONTH = Mark(AGREED, "o", size=42), Mark(AGREED, "s", size=42)
DISPUTED, RIVAL = Mark(DIFFERS, "o", size=42), Mark(DIFFERS, "o", hollow=True, size=42, line=1.5)


RECENT = 10  # years up to the last one that get most of the room
EARLY = 0.22  # share of the room for all the years before them


def _recent(dated: pd.DataFrame) -> int:
    """The first of the last RECENT years, or of all where there are no more."""
    first, last = int(dated["date_start"].str[:4].min()), int(dated["date_end"].str[:4].max())
    return max(first, last - RECENT + 1)


def _two_scales(dated: pd.DataFrame, recent: int) -> str:
    """What the caption says of the scale, where it has two parts."""
    if int(dated["date_start"].str[:4].min()) == recent:
        return ""
    return f"The scale changes in {recent}: earlier years are drawn narrower, on the shaded ground. "


def _draw_timeline(dated: pd.DataFrame, rivals: dict[str, list[pd.Timestamp]], recent: int, width: float) -> Drawing:
    drawing, axes = rows(width, list(dated["title"]), height=22)
    first, last = int(dated["date_start"].str[:4].min()), int(dated["date_end"].str[:4].max())
    begin, cut, end = _day(f"{first}-01-01") - 120, _day(f"{recent}-01-01"), _day(f"{last}-12-31") + 60
    axes.set_xlim(begin, end)
    if recent > first:
        _two_parts(axes, begin, cut, end)
        axes.axvspan(begin, cut, color=GUIDE, alpha=0.55, lw=0, zorder=0)
    for y, row in enumerate(dated.itertuples()):
        _draw_date(axes, row, rivals.get(row.incident_id, []), row_y(y, width), 0.17 if width < PHONE else 0.28)
    early = [year for year in range(first, recent) if year % 10 == 0 and recent - year > 6]
    ticks = [*early, *range(recent, last + 1, 3 if width < PHONE else 2)]
    axes.set_xticks([_day(f"{year}-01-01") for year in ticks], [str(year) for year in ticks])
    axes.tick_params(axis="x", labeltop=True)
    key(axes, {"a day": DAY, "a month": MONTH, "disputed": DISPUTED, "rival date": RIVAL})
    return drawing


def _two_parts(axes: Axes, begin: float, cut: float, end: float) -> None:
    """A scale of two parts: what lies before the cut gets EARLY of the room."""
    days, room = [begin, cut, end], [0.0, EARLY, 1.0]
    axes.set_xscale("function", functions=(partial(np.interp, xp=days, fp=room), partial(np.interp, xp=room, fp=days)))


def _draw_date(axes: Axes, row, rivals: list[pd.Timestamp], at: float, apart: float) -> None:
    """One incident on the timeline, at the height `at`; rival dates stand above and below it, `apart` from it."""
    start, end = _day(row.date_start), _day(row.date_end)
    link = Link(row.incident_id, row.title)
    mark = DAY if row.date_precision == 1 else MONTH
    if "date" in row.disputed.split(";"):
        mark = replace(mark, colour=DISPUTED.colour)
    if row.date_precision >= 4:
        bar = axes.barh(at, end - start + 1, left=start, height=0.34, color=mark.colour, lw=0)
        bar[0].set_url(str(link))
    else:
        mark.plot(axes, (start + end) / 2, at, link)
    for place, rival in enumerate(sorted(rivals)):
        x, y = _day(rival), at + (apart if place % 2 else -apart)
        axes.plot([x, (start + end) / 2], [y, at], color=RIVAL.colour, lw=1.2, zorder=1)
        RIVAL.plot(axes, x, y, link, zorder=4)


def _day(when: str | pd.Timestamp) -> float:
    return mdates.date2num(pd.Timestamp(when))


def _rival_dates(tables: Tables, disputed: pd.DataFrame) -> dict[str, list[pd.Timestamp]]:
    """For each disputed incident, the middle of every claimed date that lies outside the table's own."""
    rivals: dict[str, list[pd.Timestamp]] = {}
    for row in disputed.itertuples():
        dates = tables.claims.query("incident_id == @row.incident_id and variable == 'date'")["value"]
        for value in dates.drop_duplicates():
            claimed = span(value)
            if claimed is None or claimed[1].year - claimed[0].year > 1:
                continue
            middle = pd.Timestamp(claimed[0]) + (pd.Timestamp(claimed[1]) - pd.Timestamp(claimed[0])) / 2
            inside = pd.Timestamp(row.date_start) <= middle <= pd.Timestamp(row.date_end)
            if not inside or (row.date_precision == 4 and (claimed[1] - claimed[0]).days < 32):
                rivals.setdefault(row.incident_id, []).append(middle)
    return rivals


View = tuple[float, float, float, float]
# What the map shows at least, in degrees: west, east, south, north; and the margin around places further out.
VIEW = (20.0, 76.0, 25.0, 63.0)
MARGIN = 6.0
NEAR = 2.6  # places closer than this (degrees) share one mark


def map_of(tables: Tables, incidents: pd.DataFrame) -> Figure:
    """Where the incidents took place: one mark per place or group of neighbouring places, with its count."""
    placed = incidents[incidents["latitude"].notna()]
    clusters = _clusters(placed)
    biggest = max(clusters, key=lambda c: c["incidents"])
    unplaced = len(incidents) - len(placed)
    number = biggest["incidents"]
    shared = "share one mark: " if len(biggest["places"]) > 1 else f"{agree(number, 'is', 'are')} in "
    title = (
        f"{number} of {counted(len(placed), 'incident')} with a place {shared}{listed(biggest['places'])}; "
        f"{unplaced} cannot be placed on a map"
    )
    data = placed[["title", "place", "country", "latitude", "longitude", "place_precision", "incident_id"]]
    alt = (
        "Map of the number of incidents by place: "
        + "; ".join(f"{c['label']} {c['incidents']}" for c in clusters)
        + "."
    )

    return Figure(
        "map",
        title,
        f"Number of incidents per place, n = {len(placed)}; neighbouring places share a mark",
        alt,
        f"{_shared_marks(clusters[1:])}"
        "Coordinates are ours, from the place names in the articles. Borders: Natural Earth by way of "
        "visionscarto, Crimea drawn with Ukraine after UNGA resolution 68/262; drawing a border is taking a "
        f"position too.{_of_plots(incidents)}",
        data,
        partial(_draw_map, borders.countries(tables.root), clusters, _view(placed)),
        "A mark without room for a name opens its incident; the table names every place.",
    )


def _shared_marks(clusters: list[dict]) -> str:
    """For what else the mark of a place stands, where its name does not say so, as sentences of a caption."""
    shared = [c["places"] for c in clusters if len(c["places"]) > 2]
    return "".join(f"The mark of {first} stands for {listed(others)}, too. " for first, *others in shared)


def _of_plots(incidents: pd.DataFrame) -> str:
    """Why plots are not on the map: they belong where they were stopped, if an article says where that was."""
    plots = incidents[incidents["event_type"] == "plot"]
    missing = int(plots["latitude"].isna().sum())
    if not missing:
        return ""
    reason = f"no article says where {agree(missing, 'it was', 'they were')} stopped."
    if missing == len(plots):
        return f" No plot is on the map: {reason}"
    which = f"{capital(in_words(missing))} of the {in_words(len(plots))} plots"
    return f" {which} {agree(missing, 'is', 'are')} not on the map: {reason}"


PLACE = Mark(ACCENT, size=190, line=0)


def _draw_map(countries: dict[str, list[np.ndarray]], clusters: list[dict], view: View, width: float) -> Drawing:
    west, east, south, north = view
    stretch = 1 / np.cos(np.radians((south + north) / 2))
    drawing, axes = canvas(width, min(width * (north - south) * stretch / (east - west), 580))
    rings = [ring for shapes in countries.values() for ring in shapes if _in_view(ring, view)]
    # A ring that crosses the date line is cut there, or a line would run around the world.
    cut = [p for r in rings for p in np.split(r, np.flatnonzero(np.abs(np.diff(r[:, 0])) > 180) + 1) if len(p) > 1]
    axes.add_collection(PolyCollection(cut, closed=False, facecolor="none", edgecolor=AGREED, lw=0.5))
    for cluster in clusters:
        x, y, number = cluster["longitude"], cluster["latitude"], cluster["incidents"]
        link = Link(cluster["incident_id"], f"{cluster['label']}: {counted(number, 'incident')}")
        PLACE.plot(axes, x, y, link)
        words = {"ha": "center", "va": "center_baseline", "color": "#ffffff", "fontsize": 11}
        axes.text(x, y, str(number), zorder=4, url=str(link), **words)
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], aspect=stretch)
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    _name(axes, clusters, ("label", "place") if width >= PHONE else ("place",))
    return drawing


def _name(axes: Axes, clusters: list[dict], names: tuple[str, ...]) -> None:
    """Names beside the marks of the map: the first of `names` that has room, right or left, or none."""
    axes.figure.draw_without_rendering()  # settles where the marks are
    frame = axes.get_window_extent()
    marks = [axes.transData.transform((c["longitude"], c["latitude"])) for c in clusters]
    taken = [Bbox.from_extents(x - 9, y - 9, x + 9, y + 9) for x, y in marks]
    for own, cluster in enumerate(clusters):
        for name, side in product(names, (1, -1)):
            text = axes.annotate(
                cluster[name],
                (cluster["longitude"], cluster["latitude"]),
                (11 * side, 0),
                textcoords="offset points",
                va="center",
                ha="left" if side == 1 else "right",
                color=INK,
                fontsize=11,
            )
            box = text.get_window_extent()
            if frame.x0 <= box.x0 and box.x1 <= frame.x1 and not box.count_overlaps(taken[:own] + taken[own + 1 :]):
                taken.append(box)
                break
            text.remove()


def _view(placed: pd.DataFrame) -> View:
    """VIEW, wide enough for every place."""
    west, east, south, north = VIEW
    x, y = placed["longitude"].astype(float), placed["latitude"].astype(float)
    if x.between(west, east).all() and y.between(south, north).all():
        return VIEW
    return (
        max(min(west, x.min() - MARGIN), -180.0),
        min(max(east, x.max() + MARGIN), 180.0),
        max(min(south, y.min() - MARGIN), -80.0),
        min(max(north, y.max() + MARGIN), 80.0),
    )


def _in_view(ring: np.ndarray, view: View) -> bool:
    west, east, south, north = view
    (min_x, min_y), (max_x, max_y) = ring.min(axis=0), ring.max(axis=0)
    return max_x > west and min_x < east and max_y > south and min_y < north


def _clusters(placed: pd.DataFrame) -> list[dict]:
    """Neighbouring places joined, the place with most incidents first in each; sorted by size."""
    places = (
        placed.groupby(["place", "country"], as_index=False)
        .agg(
            latitude=("latitude", "mean"),
            longitude=("longitude", "mean"),
            incidents=("incident_id", "size"),
            incident_id=("incident_id", "first"),
        )
        .sort_values(["incidents", "place"], ascending=[False, True], kind="stable")
    )
    clusters: list[dict] = []
    for place in places.to_dict("records"):
        for cluster in clusters:
            if (
                np.hypot(cluster["latitude"] - place["latitude"], (cluster["longitude"] - place["longitude"]) * 0.7)
                < NEAR
            ):
                cluster["incidents"] += place["incidents"]
                cluster["places"].append(place["place"])
                cluster["label"] = _called(cluster["places"])
                break
        else:
            clusters.append({**place, "label": place["place"], "places": [place["place"]]})
    return sorted(clusters, key=lambda c: (-c["incidents"], c["place"]))


def _called(places: list[str]) -> str:
    """A mark that several places share, by the one with most incidents: "Palmyra and Raqqa", "Moscow and 4 others"."""
    first, *others = places
    return f"{first} and {others[0] if len(others) == 1 else f'{len(others)} others'}"
