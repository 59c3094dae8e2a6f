/* What is folded opens where an address points into it, and all at once by a button. Without this script each fold
   opens by itself, and browsers open those that hold the place they are sent to. */
(() => {
  const folds = [...document.querySelectorAll("details.entry")];
  if (!folds.length) return;
  const show = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    // The address of a section opens what is folded in it; that of a row, the fold it is in.
    const section = target.closest("section");
    const inside = target.closest("details.entry") || (section?.querySelector("section") ? null : section?.querySelector("details.entry"));
    if (inside) inside.open = true;
    target.scrollIntoView();
  };
  const button = Object.assign(document.createElement("button"), { type: "button", className: "folds" });
  const label = () => (button.textContent = folds.every((fold) => fold.open) ? "Close all" : "Open all");
  button.addEventListener("click", () => {
    const open = !folds.every((fold) => fold.open);
    for (const fold of folds) fold.open = open;
    label();
  });
  for (const fold of folds) fold.addEventListener("toggle", label);
  label();
  (document.querySelector("form.filter") || folds[0].closest("section").previousElementSibling || folds[0]).after(button);
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => folds.forEach((fold) => (fold.open = true)));
  show();
})();
