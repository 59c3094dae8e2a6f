/* Filter and sort incidents, with the state in the address, so that a view can be shared. Without this script every
   incident is there to read. Items carry their facets as JSON (contested.facets). */
(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const { facets, label } = JSON.parse(form.dataset.filter);
  const items = [...document.querySelectorAll("[data-facets]")].map((mark, place) => ({
    box: mark.closest("tr, section"),
    facets: JSON.parse(mark.dataset.facets),
    order: mark.dataset.order ? JSON.parse(mark.dataset.order) : null,
    place,
  }));
  const table = form.parentElement.querySelector("table.sortable");
  const state = new URLSearchParams(location.search);
  state.delete("highlight"); // what a search has found (page.js)
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // The form: one choice per facet, with the number of incidents behind each value. On a phone it begins folded.
  const choices = element("div", {});
  const choice = (name, title, options) => {
    const select = element("select", { name }, ...options.map(([value, text]) => new Option(text, value)));
    choices.append(element("label", {}, element("span", { textContent: title }), select));
    return select;
  };
  for (const [name, title] of Object.entries(facets)) {
    const counts = new Map();
    for (const item of items) for (const value of item.facets[name]) counts.set(value, (counts.get(value) || 0) + 1);
    const values = [...counts.keys()].sort((a, b) => a.localeCompare(b, "en"));
    choice(name, title, [["", "all"], ...values.map((value) => [value, `${value} (${counts.get(value)})`])]);
  }
  if (items.some((item) => item.order)) {
    choice("sort", "Order", [
      ["", "the usual order"], ["date", "earliest first"], ["-date", "latest first"],
      ["-sources", "most sources"], ["-claims", "most claims"], ["-killed", "most people killed"],
    ]);
  }
  const shown = element("output", {});
  const clear = element("button", { type: "reset", textContent: "Show all" });
  const open = innerWidth > 600 || [...state.keys()].length > 0;
  form.append(element("details", { open }, element("summary", { textContent: label }), choices));
  form.append(element("p", {}, shown, clear));
  form.setAttribute("aria-label", label);
  for (const select of form.querySelectorAll("select")) select.value = state.get(select.name) || "";
  for (const select of form.querySelectorAll("select")) if (select.selectedIndex < 0) select.value = "";
  form.hidden = false;

  // Sorting. Empty values stand last in both directions.
  const compare = (a, b, down) =>
    a === "" || b === "" ? (a === "") - (b === "") : String(a).localeCompare(String(b), "en", { numeric: true }) * down;
  const sort = (key) => {
    const name = key.replace(/^-/, ""), down = key.startsWith("-") ? -1 : 1;
    const column = table ? [...table.tHead.rows[0].cells].findIndex((cell) => cell.dataset.column === name) : -1;
    const value = (item) => (item.order ? item.order[name] ?? "" : item.box.cells[column]?.textContent ?? "");
    const sorted = [...items].sort((a, b) => (name && compare(value(a), value(b), down)) || a.place - b.place);
    for (const item of sorted) item.box.parentElement.append(item.box);
    for (const cell of table?.tHead.rows[0].cells ?? []) {
      if (cell.dataset.column === name) cell.ariaSort = down < 0 ? "descending" : "ascending";
      else cell.removeAttribute("aria-sort");
    }
  };

  const apply = () => {
    const wanted = [...new FormData(form)].filter(([name, value]) => value && name in facets);
    let count = 0;
    for (const item of items) {
      const fits = wanted.every(([name, value]) => item.facets[name].includes(value));
      item.box.hidden = !fits;
      count += fits;
    }
    // A heading over nothing goes too.
    for (const parent of new Set(items.map((item) => item.box.parentElement)))
      if (parent.tagName === "SECTION") parent.hidden = items.every((i) => i.box.hidden || i.box.parentElement !== parent);
    sort(state.get("sort") || "");
    const named = wanted.map(([name, value]) => `${facets[name]}: ${value}`).join("; ");
    shown.textContent = named ? `${count} of ${items.length} shown. ${named}` : `${count} shown`;
    form.classList.toggle("all", !named);
    clear.hidden = ![...state.keys()].length;
  };
  const changed = () => {
    for (const name of Object.keys(facets)) state.delete(name);
    for (const [name, value] of new FormData(form)) value ? state.set(name, value) : state.delete(name);
    const query = state.size ? `?${state}` : location.pathname;
    history.replaceState(null, "", query + location.hash);
    apply();
  };
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { state.delete("sort"); changed(); }));

  // Headers of the table become buttons.
  for (const cell of table?.tHead.rows[0].cells ?? []) {
    cell.dataset.column = cell.textContent;
    const button = element("button", { type: "button", textContent: cell.textContent });
    button.addEventListener("click", () => {
      state.set("sort", state.get("sort") === cell.dataset.column ? `-${cell.dataset.column}` : cell.dataset.column);
      changed();
    });
    cell.replaceChildren(button);
  }

  // A link to an incident that the filter hides shows everything.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) form.reset();
  };
  addEventListener("hashchange", reveal);
  apply();
  reveal();
  if (location.hash && state.size) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
