"""The palette: seen on both grounds, told apart by colour-blind readers, and never by colour alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from contested.figures import style, vision

GROUNDS = {"light": "#ffffff", "dark": "#131416"}
PAIRS = list(combinations(style.COLOURS, 2))
FIRST = list(combinations(style.COLOURS[:5], 2))
SEEN = [None, *vision.KINDS]


def seen(colour: str, kind: str | None) -> str:
    return vision.simulate(colour, kind) if kind else colour


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=list(GROUNDS))
@pytest.mark.parametrize("colour", [*style.COLOURS, style.ACCENT, style.DIFFERS, style.AGREED])
def test_a_mark_reaches_three_to_one_on_its_ground(colour, ground):
    """WCAG 2.2, 1.4.11."""
    assert vision.contrast(colour, ground) >= 3


@pytest.mark.parametrize("kind", SEEN)
def test_the_first_colours_stay_well_apart_whoever_looks(kind):
    close = {pair: vision.difference(*(seen(c, kind) for c in pair)) for pair in FIRST}
    assert min(close.values()) >= 28, min(close, key=close.get)


@pytest.mark.parametrize("kind", SEEN)
def test_all_colours_stay_apart_whoever_looks(kind):
    close = {pair: vision.difference(*(seen(c, kind) for c in pair)) for pair in PAIRS}
    assert min(close.values()) >= 15, min(close, key=close.get)


def test_no_two_sources_share_colour_and_shape(tables):
    looks = list(style.source_looks(tables.sources).values())
    assert len({colour for colour, _ in looks}) == len({str(shape) for _, shape in looks}) == len(looks)


# Known figures ----------------------------------------------------------------------------------


def test_contrast_is_that_of_the_guidelines():
    assert vision.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert vision.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert vision.contrast("#ffffff", "#777777") == vision.contrast("#777777", "#ffffff")


def test_difference_is_that_of_cie_lab():
    assert vision.difference("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    # sRGB red lies at L 53.24, a 80.09, b 67.20; sRGB green at L 87.73, a -86.18, b 83.18.
    assert vision.difference("#ff0000", "#00ff00") == pytest.approx((34.49**2 + 166.27**2 + 15.98**2) ** 0.5, abs=0.1)


@pytest.mark.parametrize("kind", vision.KINDS)
@pytest.mark.parametrize("grey", ["#000000", "#808080", "#ffffff"])
def test_grey_stays_grey(grey, kind):
    assert vision.difference(vision.simulate(grey, kind), grey) < 1


def test_red_and_green_come_close_for_those_who_see_no_red_or_no_green():
    plain = vision.difference("#c05030", "#607030")
    for kind in ("red-blind", "green-blind"):
        assert vision.difference(vision.simulate("#c05030", kind), vision.simulate("#607030", kind)) < plain / 2
