/* Open the words behind a mark of a chart beside it, from what the page holds already (contested.figures.words).
   Without this script, and where somebody asks for a new tab, a mark is a link to the same words on their own page. */
(() => {
  const words = document.getElementById("words")?.content;
  if (!words || !("popover" in HTMLElement.prototype)) return;
  const LINKS = "figure.chart a[href], a.words";
  const GAP = 8; // CSS pixels between a mark and its words, and between them and the edge of the window
  const behind = (link) => {
    const keys = link.dataset.words ?? decodeURIComponent(link.getAttribute("href").split("#")[1] ?? "");
    return keys.split(" ").map((key) => words.getElementById(`words-${key}`)).filter(Boolean);
  };
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const name = element("b", { id: "words-name" });
  const close = element("button", { type: "button", textContent: "×" });
  const body = element("div", { className: "claims" });
  const box = element("div", { className: "words", popover: "auto", tabIndex: -1 }, element("p", {}, name, close), body);
  close.setAttribute("aria-label", "Close");
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", name.id);
  close.addEventListener("click", () => box.hidePopover());
  let opener = null;

  // Below the mark, or above it where there is more room; it scrolls with the page.
  const place = () => {
    const mark = opener.getBoundingClientRect(), own = box.getBoundingClientRect();
    const wide = document.documentElement.clientWidth, high = innerHeight;
    const left = Math.max(GAP, Math.min(mark.left + mark.width / 2 - own.width / 2, wide - own.width - GAP));
    const above = high - mark.bottom < own.height + GAP && mark.top > high - mark.bottom;
    const top = above ? Math.max(GAP, mark.top - own.height - GAP) : mark.bottom + GAP;
    box.style.left = `${scrollX + left}px`;
    box.style.top = `${scrollY + top}px`;
  };

  const open = (link, found) => {
    opener = link;
    name.textContent = link.querySelector("title")?.textContent ?? link.textContent;
    let about = "";
    body.replaceChildren(...found.map((entry) => {
      const copy = entry.cloneNode(true), heading = copy.querySelector(":scope > p:first-child");
      copy.removeAttribute("id");
      // What several statements are about is said once.
      if (heading?.textContent === about) heading.remove();
      about = heading?.textContent ?? "";
      return copy;
    }));
    // After what opened it, so that the next Tab leads into it and the one after its end back into the page.
    (link.closest("figure, p, ul") ?? document.body).after(box);
    box.showPopover();
    place();
    box.scrollTop = 0;
    box.focus({ preventScroll: true });
  };

  // The focus goes back to where it came from, unless the reader has already moved it elsewhere.
  box.addEventListener("toggle", (event) => {
    const at = document.activeElement;
    if (event.newState === "closed" && (!at || at === document.body || box.contains(at))) opener?.focus({ preventScroll: true });
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) box.hidePopover();
  });
  for (const link of document.querySelectorAll(LINKS)) if (behind(link).length) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", (event) => {
    const link = event.target.closest(LINKS);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const found = behind(link);
    if (!found.length) return;
    event.preventDefault();
    open(link, found);
  });
})();
