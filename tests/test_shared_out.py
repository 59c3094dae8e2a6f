"""How a run is shared out: what belongs together is run by one worker, so that what it shares is made once."""

from __future__ import annotations

import pytest
from helpers import ROOT


@pytest.mark.parametrize("what", ["its file", pytest.param("more", marks=pytest.mark.xdist_group("the other book"))])
def test_a_test_bears_the_name_of_the_group_it_is_run_with(request, what):
    """xdist reads groups off the ends of names; it has been silent where a pytest no longer let it write them there."""
    if not hasattr(request.config, "workerinput"):
        pytest.skip("one process shares nothing out")
    file = request.path.relative_to(ROOT).as_posix()
    assert request.node.nodeid.endswith(f"]@{file if what == 'its file' else 'the other book'}")
