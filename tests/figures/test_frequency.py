"""Where the group is a class of ours, the chart says so; where sources name it, it says that they ascribe."""

from __future__ import annotations

import pandas as pd
import pytest

from contested.figures import frequency

OURS, SAID = "our class: in Russia, and no branch is named", ""


@pytest.mark.parametrize(
    ("bases", "words"),
    [
        ([OURS, OURS], "fall into our own class, “A group”"),
        ([SAID, SAID], "are ascribed to A group"),
        ([OURS, SAID], "are ascribed to A group"),
        (["our reckoning: told as an example", SAID], "are ascribed to A group"),
    ],
)
def test_a_title_says_whose_class_a_group_is(bases, words):
    incidents = pd.DataFrame({"group": "A group", "group_basis": bases})
    assert frequency.ascribed(incidents, "A group") == words
    assert frequency.our_classes(incidents) == (
        "“A group” is our class: in Russia, and no branch is named." if "our own" in words else ""
    )


def test_the_class_that_has_most_attacks_is_ours_and_said_to_be(tables):
    """No article names a branch for the attacks in Russia before 2024."""
    incidents = tables.incidents.query("record_type == 'incident'")
    assert frequency.ascribed(incidents, "Islamic State (Russia)").startswith("fall into our own class")
    assert frequency.ascribed(incidents, "Islamic State Khorasan").startswith("are ascribed to")
