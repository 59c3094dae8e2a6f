/* What every page does: it marks what a search has found (?highlight=) and goes to the first place, and it puts the
   address of the row one has come to into the report of an error. */
const found = (() => {
  const WORD = "[\\p{L}\\p{N}_]";
  const LEFT_OUT = "svg, script, style, template, noscript, button:not(.term), select, textarea, [popover]";
  // Words come as the index has them. Short ones and numbers are whole words, short ones in capitals keep them, longer
  // ones are beginnings, whose last letter a stem may have changed (countri, make).
  const pattern = (term) => {
    const short = term.length < 4 || /^\p{N}+$/u.test(term);
    const shape = short ? term : `${term.replace(/[ei]$/, "")}\\p{L}*`;
    return new RegExp(`(?<!${WORD})${shape}(?!${WORD})`, /^\p{Lu}{2,3}$/u.test(term) ? "gu" : "giu");
  };
  const texts = (root) => {
    const nodes = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(LEFT_OUT)) nodes.push(walker.currentNode);
    return nodes;
  };
  const text = (root) => texts(root).map((node) => node.data).join(" ").replace(/\s+/g, " ");
  const mark = (root, terms) => {
    for (const node of texts(root)) {
      const hits = [...terms].flatMap((term) =>
        [...node.data.matchAll(pattern(term))].map((hit) => ({ at: hit.index, length: hit[0].length, term })));
      // From the end, so that the places before stay what they are.
      for (const { at, length, term } of hits.sort((a, b) => b.at - a.at)) {
        if (at + length > node.length) continue;
        const words = node.splitText(at), box = document.createElement("mark");
        words.splitText(length);
        box.dataset.term = term;
        words.replaceWith(box);
        box.append(words);
      }
    }
    return [...root.querySelectorAll("mark[data-term]")];
  };
  // The first place that holds all words, else the first that holds one; what is folded there opens.
  const go = (marks, terms) => {
    const near = (box) => box.closest("li, tr, p, dt, dd, figcaption, h1, h2, h3, h4, div");
    const held = (box) => new Set([...near(box).querySelectorAll("mark")].map((one) => one.dataset.term)).size;
    const seen = marks.filter((box) => !box.closest("pre, caption, [hidden], .colophon"));
    const place = seen.find((box) => held(box) === terms.length) || seen[0];
    if (!place) return;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    place.className = "here";
    place.scrollIntoView({ block: "center" });
  };
  addEventListener("DOMContentLoaded", () => {
    const article = document.querySelector("article");
    const terms = new URLSearchParams(location.search).get("highlight")?.match(/[\p{L}\p{N}_]+/gu);
    if (!article || !terms) return;
    const marks = mark(article, terms);
    if (!location.hash) go(marks, [...new Set(terms)]);
  });
  return { pattern, text, mark };
})();

(() => {
  const report = document.querySelector(".report");
  if (!report) return;
  const shown = report.querySelector("code"), link = report.querySelector("a.issue"), page = shown.textContent;
  const issue = link && new URL(link.href);
  const body = issue?.searchParams.get("body");
  const update = () => {
    shown.textContent = page + location.hash;
    if (!link) return;
    issue.searchParams.set("body", body.replace(page, page + location.hash));
    link.href = issue.href;
  };
  addEventListener("hashchange", update);
  update();
})();
