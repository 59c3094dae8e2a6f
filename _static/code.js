/* One switch opens or closes all folded code of a page, and every page remembers it. Without this script each fold
   opens by itself. */
(() => {
  const KEY = "contested-code";
  // A browser may refuse to remember, from a stick or in private; then the switch works for this page.
  const remembered = () => {
    try { return localStorage.getItem(KEY) === "shown"; } catch { return false; }
  };
  const remember = (open) => {
    try { open ? localStorage.setItem(KEY, "shown") : localStorage.removeItem(KEY); } catch { /* not remembered */ }
  };
  const folds = [...document.querySelectorAll("details.hide")];
  const button = document.querySelector(".code-switch button");
  if (!button || !folds.length) return;
  const every = () => folds.every((fold) => fold.open);
  const label = () => (button.textContent = every() ? "Hide all code" : "Show all code");
  const set = (open) => {
    for (const fold of folds) fold.open = open;
    label();
  };
  button.addEventListener("click", () => {
    const open = !every();
    set(open);
    remember(open);
  });
  for (const fold of folds) fold.addEventListener("toggle", label);
  if (!remembered()) return;
  set(true);
  // What the address leads to has moved down with the code above it.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
})();
