"""What axe finds to mend on an open page, by every rule that a page of ours is held to."""

from __future__ import annotations

# Once nothing moves and no colour fades any more.
SETTLED = """() => new Promise(next => requestAnimationFrame(next))
    .then(() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => null))))"""
# Only what is wrong is handed over: what passed fills megabytes on a long page.
RUN = """([within, options]) => axe.run(within, {...options, resultTypes: ['violations']})
    .then(result => result.violations)"""
EVERY_RULE = {"rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}}}
ALL_BUT_CONTRAST = {"rules": {**EVERY_RULE["rules"], "color-contrast": {"enabled": False}}}
CONTRAST, LINKS = ({"runOnly": [rule]} for rule in ("color-contrast", "link-in-text-block"))
OF_COLOUR = {"color-contrast", "link-in-text-block", "color-contrast-enhanced"}  # the last, of WCAG AAA, is not asked
TOGGLE = ".theme-toggle"  # its picture is a sun by light and a moon by dark
# Where everything else is, and whether it is seen.
PLACES = """toggle => [...document.querySelectorAll(`:not(${toggle} *)`)].map(e => {
    const box = e.getBoundingClientRect();
    return [e.checkVisibility({visibilityProperty: true}), box.x, box.y, box.width, box.height].join(); })"""
# One element of each look is marked: the same ink, size and weight of letters, on the same grounds. The contrast of two
# that look alike is alike, and axe needs most of its time to measure it.
MARK_LOOKS = """() => {
    const grounds = new Map([[null, '']]), looks = new Set();
    const ground = e => {
        if (!grounds.has(e)) {
            const {backgroundColor, backgroundImage, opacity} = getComputedStyle(e);
            const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
            grounds.set(e, ground(e.parentElement) + (own === 'rgba(0, 0, 0, 0) none 1' ? '' : `; ${own}`));
        }
        return grounds.get(e);
    };
    for (const e of document.querySelectorAll('body *')) {
        const letters = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
        if (!letters || !e.checkVisibility({visibilityProperty: true})) { e.removeAttribute('data-look'); continue; }
        const {color, fill, fontSize, fontWeight, textShadow} = getComputedStyle(e);
        const look = [color, fill, fontSize, fontWeight, textShadow, ground(e)].join();
        e.toggleAttribute('data-look', !looks.has(look));
        looks.add(look);
    }
    return looks.size; }"""

ALONE = """part => { const style = document.createElement('style');
    style.textContent = `body :not(:is(${part}), :is(${part}) *, :has(${part})) { visibility: hidden !important; }`;
    return document.head.appendChild(style); }"""


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


def in_scheme(tab, scheme: str) -> list[str]:
    """Look at the page by light or by dark; where everything is then."""
    tab.emulate_media(color_scheme=scheme)
    tab.evaluate(SETTLED)
    assert tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
    return tab.evaluate(PLACES, TOGGLE)


def of_each_look(tab) -> list[str]:
    """What is wrong with the contrast of letters, asked of one element of each look."""
    assert tab.evaluate(MARK_LOOKS) > 0
    return found(tab, CONTRAST, "[data-look]")


def differs_by_dark(tab) -> list[tuple[str, str]]:
    """What is seen elsewhere by dark than by light: where nothing is, all that no colour decides is as it is by light.

    The page is left by dark.
    """
    by_light, by_dark = (in_scheme(tab, scheme) for scheme in ("light", "dark"))
    return [places for places in zip(by_light, by_dark, strict=True) if len({*places}) > 1]


def of_colour(tab) -> list[str]:
    """What is wrong with the colours of a page."""
    assert {rule["ruleId"] for rule in tab.evaluate("axe.getRules(['cat.color'])")} == OF_COLOUR
    return of_each_look(tab) + found(tab, LINKS)


def of_each_element(tab, within: str) -> list[str]:
    """What is wrong with the contrast of each element in a part, the rest of the page hidden: what lies under a part
    that opens over others keeps axe from telling its grounds."""
    hidden = tab.evaluate_handle(ALONE, within)
    wrong = found(tab, CONTRAST, within)
    hidden.evaluate("style => style.remove()")
    return wrong


def violations_of_a_state(tab, new: str) -> list[str]:
    """What is wrong with a page as it is now: by light by every rule, by dark, where no more differs, with colours.

    Contrast is asked of each element in what is new (a selector), and elsewhere, where the page as it opens has been
    asked already (test_browser.py), by looks.
    """
    put_into(tab)
    assert tab.locator(new).locator("visible=true").count()
    in_scheme(tab, "light")
    wrong = found(tab, ALL_BUT_CONTRAST) + of_each_look(tab) + of_each_element(tab, new)
    assert differs_by_dark(tab) == []
    return wrong + [f"by dark: {one}" for one in of_colour(tab) + of_each_element(tab, new)]
