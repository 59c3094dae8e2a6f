/* Two choices above the table of rules and sources, with the state in the address, so that a view can be shared.
   Without this script the whole table is there to read. */
(() => {
  const form = document.querySelector("form.switch");
  if (!form) return;
  const rows = [...form.parentElement.querySelectorAll("tr[data-row]")];
  const state = new URLSearchParams(location.search);
  state.delete("highlight"); // what a search has found (page.js)
  const read = (row) => JSON.parse(row.dataset.row);
  const selects = [...form.querySelectorAll("select")];
  const whole = read(rows[0]); // the first row: the rule of the book, with every article in
  for (const select of selects) {
    select.value = state.get(select.name) ?? whole[select.name];
    if (select.selectedIndex < 0) select.value = whole[select.name];
  }
  const change = (now, before) => {
    if (now === before) return "";
    return ` (${now > before ? "+" : "−"}${Math.abs(now - before)})`;
  };
  const apply = () => {
    for (const row of rows) {
      const data = read(row), chosen = selects.every((select) => select.value === data[select.name]);
      row.classList.toggle("chosen", chosen);
      if (!chosen) continue;
      for (const box of form.querySelectorAll("[data-count]")) {
        const count = box.dataset.count;
        box.textContent = data[count] + change(data[count], whole[count]);
      }
    }
  };
  form.addEventListener("change", () => {
    for (const { name, value } of selects) value === whole[name] ? state.delete(name) : state.set(name, value);
    history.replaceState(null, "", (state.size ? `?${state}` : location.pathname) + location.hash);
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.parentElement.querySelector("details").open = false;
  form.hidden = false;
  apply();
})();
