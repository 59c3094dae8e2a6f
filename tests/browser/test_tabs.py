"""Tabs that are used again know nothing of what was done in them before."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

STATE = """() => [innerWidth, innerHeight, localStorage.length, sessionStorage.length,
    matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches, scrollY,
    document.body.matches(':hover')]"""


def test_a_tab_is_lent_as_if_nobody_had_been_there(tabs, site):
    address, heard = (site / "404.html").as_uri(), []
    with tabs.lent() as lend:
        tab, beside = lend(390, 200, "dark", {"console": lambda message: heard.append(message.text)}), lend()
        for one in (tab, beside):
            one.goto(address)
        tab.evaluate("() => { localStorage.kept = sessionStorage.kept = 1; console.log('heard'); }")
        tab.emulate_media(media="print")
        tab.mouse.move(200, 100)
        tab.evaluate("scrollTo(0, 20)")
        tab.context.new_page()
        assert tab.evaluate(STATE) == [390, 200, 1, 1, True, True, 20, True]
        assert beside.evaluate(STATE) == [1280, 900, 0, 0, False, False, 0, False]
    with tabs.lent() as lend:
        again = {lend(), lend()}
        assert again == {tab, beside}
        for one in again:
            one.goto(address)
            assert one.evaluate(STATE) == [1280, 900, 0, 0, False, False, 0, False]
            assert len(one.context.pages) == 1
            one.evaluate("console.log('unheard')")
    assert heard == ["heard"]


def test_a_tab_that_is_gone_is_not_lent_again(tabs):
    with tabs.lent() as lend:
        gone = lend()
        gone.close()
    with tabs.lent() as lend:
        assert lend() != gone
