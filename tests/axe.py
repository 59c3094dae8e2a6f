"""What axe finds to mend on an open page, by every rule that a page of ours is held to."""

from __future__ import annotations

# Once nothing moves and no colour fades any more.
SETTLED = """() => new Promise(next => requestAnimationFrame(next))
    .then(() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => null))))"""
# Only what is wrong is handed over: what passed fills megabytes on a long page.
RUN = """([within, options]) => axe.run(within, {...options, resultTypes: ['violations']})
    .then(result => result.violations)"""
EVERY_RULE = {"rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}}}


def put_into(tab) -> None:
    """Put axe into the page, once."""
    from axe_playwright_python.base import AXE_SCRIPT

    if tab.evaluate("typeof axe === 'undefined'"):
        tab.evaluate(AXE_SCRIPT)


def found(tab, options: dict, within: str = "html") -> list[str]:
    """What is wrong, by the rules that `options` names, in a page that axe has been put into."""
    return [
        f"{v['id']} ({v['impact']}): {v['help']}; {[n['target'] for n in v['nodes']][:3]}"
        for v in tab.evaluate(RUN, [within, options])
    ]


def violations(tab) -> list[str]:
    """What is wrong with the page as it is now, by every rule."""
    put_into(tab)
    tab.evaluate(SETTLED)
    return found(tab, EVERY_RULE)
