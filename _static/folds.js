/* What is folded opens where an address points into it, and all at once by a button. Without this script each fold
   opens by itself, and browsers open those that hold the place they are sent to. */
(() => {
  const folds = [...document.querySelectorAll("details.entry")];
  if (!folds.length) return;
  const show = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    // The address of a row opens the fold it is in; that of an incident, the fold of its section.
    const fold = target.closest("details.entry") || target.closest("section")?.querySelector(":scope > details.entry");
    if (fold) fold.open = true;
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
  // Below the filter where there is one, else above the first fold, outside its section; for one fold it is not needed.
  const filter = document.querySelector("form.filter");
  if (filter) filter.after(button);
  else if (folds.length > 1) folds[0].closest("section").before(button);
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => folds.forEach((fold) => (fold.open = true)));
  show();
})();
