"""Tabs of a browser that are used again: a new one costs as much as three pages, and needs its own process.

Each is lent as if nobody had been there: of its size and scheme, with nothing stored, no listener and no other tab.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Page

FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Tabs:
    def __init__(self, browser: Browser, blank: str) -> None:
        """blank: the address of a small file of the site. Between two pages of files it keeps the process, and lets
        the next page be loaded where only its #fragment differs."""
        self.browser, self.blank = browser, blank
        self.free: dict[tuple, list[Page]] = defaultdict(list)

    @contextmanager
    def lent(self) -> Iterator[Callable[..., Page]]:
        """Tabs for one test: lend(width, height, scheme, listeners, **options of the browser) -> tab."""
        out = []

        def lend(
            width: int = 1280, height: int = 900, scheme: str = "light", listeners: dict | None = None, **options
        ) -> Page:
            kind = tuple(sorted(options.items()))
            free = self.free[kind]
            tab = free.pop() if free else self.browser.new_context(**options).new_page()
            out.append((tab, kind, listeners or {}))
            tab.set_viewport_size({"width": width, "height": height})
            tab.emulate_media(media="null", color_scheme=scheme)
            for event, listener in (listeners or {}).items():
                tab.on(event, listener)
            return tab

        try:
            yield lend
        finally:
            for tab, kind, listeners in out:
                try:
                    self._clean(tab, listeners)
                except Error:  # it hangs or is gone
                    tab.context.close()
                else:
                    self.free[kind].append(tab)

    def _clean(self, tab: Page, listeners: dict) -> None:
        for event, listener in listeners.items():
            tab.remove_listener(event, listener)
        for other in tab.context.pages:
            if other is not tab:
                other.close()
        tab.unroute_all()
        tab.mouse.move(-1, -1)
        tab.goto(self.blank)
        tab.evaluate(FORGET)
