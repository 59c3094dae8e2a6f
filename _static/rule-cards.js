/* The rule: a reader chooses which of the cards of an incident count, and sees what each rule makes of them. The rules
   are those of contested.analysis.estimates. Without this script every card counts, and all is there to read. */
(() => {
  const root = document.querySelector("div.rule");
  if (!root) return;
  const DRAGGED = 40; // CSS pixels sideways, from where a card changes its pile
  const memory = kept("rule-cards"), select = root.querySelector("select");
  const aside = new Set(), listed = (items) => new Intl.ListFormat("en-GB").format(items);

  // Rules: from the cards that count to a figure and the step that decided ------------------------------------

  const bests = (cards) => cards.map((card) => card.best);
  const lowest = (cards) => Math.min(...bests(cards));
  // The figures that most articles give; an article that gives one twice has one vote for it.
  const majority = (cards) => {
    const votes = new Map();
    for (const { best, source } of cards) votes.set(best, (votes.get(best) ?? new Set()).add(source));
    const most = Math.max(...[...votes.values()].map((sources) => sources.size));
    return [...votes.keys()].filter((best) => votes.get(best).size === most);
  };
  // The cards of the article that must have appeared after every other; [] where none must.
  const latest = (cards) => {
    for (const source of new Set(cards.map((card) => card.source))) {
      const own = cards.filter((card) => card.source === source), others = cards.filter((card) => card.source !== source);
      if (others.length && others.every((other) => own.every((card) => card.first > other.last))) return own;
    }
    return [];
  };
  const RULES = {
    conservative: (cards) => [lowest(cards), "lowest"],
    representative: (cards) => [Math.min(...majority(cards)), "most frequent"],
    informative: (cards) => [Math.max(...bests(cards)), "highest"],
    gtd: (cards) => {
      const sources = new Set(cards.map((card) => card.source)), winners = majority(cards);
      if (new Set(bests(cards)).size === 1) return [cards[0].best, sources.size === 1 ? "only figure" : "all agree"];
      if (latest(cards).length) return [lowest(latest(cards)), "most recent"];
      return winners.length === 1 ? [winners[0], "majority"] : [lowest(cards), "lowest"];
    },
  };

  // The page ------------------------------------------------------------------------------------------

  const keep = () => memory.write({ question: select.value, aside: [...aside] });
  const apply = (section) => {
    const boxes = [...section.querySelectorAll("li[data-claim]")];
    for (const box of boxes) {
      box.classList.toggle("aside", aside.has(box.dataset.claim));
      box.querySelector("input").checked = !aside.has(box.dataset.claim);
    }
    const cards = boxes.filter((box) => !aside.has(box.dataset.claim)).map((box) => JSON.parse(box.dataset.fact));
    const found = [];
    for (const row of section.querySelectorAll("li[data-rule]")) {
      const [figure, step] = cards.length ? RULES[row.dataset.rule](cards) : ["no figure", ""];
      const given = [...new Set(cards.filter((card) => card.best === figure).map((card) => card.source))];
      row.querySelector(".figure").textContent = figure;
      row.querySelector(".why").textContent = step && `Given by ${listed(given)}. ${JSON.parse(row.dataset.whys)[step]}`;
      found.push(`${row.dataset.plain} ${figure}`);
    }
    const numbers = {
      count: cards.length,
      low: Math.min(...cards.map((card) => card.low)),
      high: Math.max(...cards.map((card) => card.high)),
    };
    for (const [name, number] of Object.entries(numbers)) section.querySelector(`[data-number=${name}]`).textContent = number;
    section.querySelector(".some").hidden = !cards.length;
    section.querySelector(".no").hidden = cards.length > 0;
    section.querySelector(".all").hidden = cards.length === boxes.length;
    section.querySelector(".figures").textContent = cards.length ? ` The rules give: ${listed(found)}.` : "";
    section.querySelector(".buttons").hidden = cards.length === boxes.length;
  };
  const move = (box, counts) => {
    counts ? aside.delete(box.dataset.claim) : aside.add(box.dataset.claim);
    apply(box.closest("section"));
    keep();
  };

  // Sideways by mouse or finger, where the page scrolls up and down. The checkbox does the same.
  const drag = (box) => {
    let from = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest("label, a")) return;
      from = event.clientX;
      box.setPointerCapture(event.pointerId);
    });
    box.addEventListener("pointermove", (event) => {
      if (from !== null) box.style.translate = `${event.clientX - from}px`;
    });
    const drop = (event) => {
      if (from === null) return;
      const way = event.type === "pointerup" ? event.clientX - from : 0;
      from = null;
      box.style.translate = "";
      if (Math.abs(way) >= DRAGGED) move(box, way < 0);
    };
    box.addEventListener("pointerup", drop);
    box.addEventListener("pointercancel", drop);
  };

  const sections = [...root.querySelectorAll("section[data-question]")];
  const choose = () => {
    for (const section of sections) section.hidden = section.dataset.question !== select.value;
  };
  const before = memory.read();
  for (const box of root.querySelectorAll("li[data-claim]")) {
    if (before?.aside?.includes?.(box.dataset.claim)) aside.add(box.dataset.claim);
    box.querySelector("input").addEventListener("change", (event) => move(box, event.target.checked));
    drag(box);
  }
  for (const section of sections) {
    section.querySelector("button").addEventListener("click", () => {
      for (const box of section.querySelectorAll("li[data-claim]")) aside.delete(box.dataset.claim);
      apply(section);
      keep();
      section.querySelector("input").focus();
    });
    apply(section);
  }
  select.value = before?.question ?? select.options[0].value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  select.addEventListener("change", () => {
    choose();
    keep();
  });
  root.classList.add("live");
  for (const part of root.querySelectorAll(".pick, .piles, .cards label")) part.hidden = false;
  choose();
})();
