/* The third coder: a reader codes sentences and sees how far the codes agree with two passes, and with a neighbour's.
   Without this script the sentences and the codes are there to read. Everything stays on this device (kept.js). */
(() => {
  const root = document.querySelector("div.coder");
  if (!root) return;
  const find = (selector) => root.querySelector(selector);
  const form = find("form.sentences"), said = find(".progress output"), results = find(".compared");
  const sentences = [...form.querySelectorAll("fieldset")].map((box) => ({
    words: box.querySelector("legend span").textContent,
    passes: JSON.parse(box.dataset.passes),
    radios: [...box.querySelectorAll("input")],
  }));
  const CODES = sentences[0].radios.map((radio) => radio.value);
  const memory = kept(`third-coder ${root.dataset.edition}`);
  const mine = () => sentences.map(({ radios }) => radios.find((radio) => radio.checked)?.value ?? "");
  const element = (tag, text, properties = {}) =>
    Object.assign(document.createElement(tag), { textContent: text, ...properties });
  const listed = (items) => new Intl.ListFormat("en-GB").format(items);

  // Agreement ---------------------------------------------------------------------------------------

  // For two coders and codes without an order, as contested.analysis.reliability.alpha; 1 where nothing varies.
  const alpha = (a, b) => {
    const all = [...a, ...b], n = all.length;
    const alike = CODES.reduce((sum, code) => sum + all.filter((one) => one === code).length ** 2, 0);
    const parted = a.filter((code, at) => code !== b[at]).length;
    return n ** 2 === alike ? 1 : 1 - (2 * parted * (n - 1)) / (n ** 2 - alike);
  };
  const agreement = (a, b) => {
    const same = a.filter((code, at) => code === b[at]).length;
    const rounded = alpha(a, b).toFixed(2).replace(/^-(?=0\.00$)/, "").replace("-", "−");
    return [`${same} of ${a.length}`, `${Math.round((100 * same) / a.length)}%`, rounded];
  };

  // Letters to compare with a neighbour: one for each code, and one more that notices a slip --------------------

  const LETTERS = CODES.map((code) => code[0].toUpperCase());
  // A prime above the number of codes: a wrong letter, and two that changed places, always give another sum.
  const PRIME = 23;
  const check = (codes) => {
    const start = parseInt(root.dataset.edition, 16); // other sentences, other letters
    const sum = codes.reduce((total, code, at) => total + ((at % (PRIME - 1)) + 1) * CODES.indexOf(code), start);
    return String.fromCharCode(65 + (sum % PRIME));
  };
  const spelt = (codes) =>
    [...codes.map((code) => LETTERS[CODES.indexOf(code)]), check(codes)].join("").replace(/.{4}(?=.)/g, "$&-");
  // The codes behind letters that somebody typed, or what is wrong with these.
  const read = (typed) => {
    const letters = [...typed.toUpperCase().replace(/[\s.‐-―-]/g, "")], wanted = sentences.length + 1;
    if (letters.length !== wanted) return { wrong: `There should be ${wanted} letters, but here are ${letters.length}.` };
    const own = letters.slice(0, -1), odd = own.findIndex((letter) => !LETTERS.includes(letter));
    if (odd >= 0) return { wrong: `Letter ${odd + 1} cannot be ${own[odd]}: it is one of ${listed(LETTERS)}.` };
    const codes = own.map((letter) => CODES[LETTERS.indexOf(letter)]);
    if (check(codes) === letters[wanted - 1]) return { codes };
    return { wrong: "There is a slip in these letters. Compare them with your neighbour’s once more. "
      + "If they are right, your neighbour has another edition of this book." };
  };
  const beside = (typed) => {
    const { codes, wrong } = read(typed);
    if (wrong) return wrong;
    const own = mine(), [same, percent, value] = agreement(own, codes);
    const apart = own.flatMap((code, at) => (code === codes[at] ? [] : [`${at + 1} (you ${code}, your neighbour ${codes[at]})`]));
    const talk = apart.length ? ` Talk about ${apart.length > 1 ? "sentences" : "sentence"} ${listed(apart)}.` : "";
    return `You gave the same code to ${same} sentences: ${percent}, alpha ${value}.${talk}`;
  };

  // What comes of it ---------------------------------------------------------------------------------

  const show = () => {
    const own = mine(), coders = { mine: own, first: [], second: [] };
    for (const { passes } of sentences) ["first", "second"].forEach((name, at) => coders[name].push(passes[at]));
    for (const row of results.querySelectorAll("tr[data-pair]")) {
      const figures = agreement(...row.dataset.pair.split(" ").map((name) => coders[name]));
      row.querySelectorAll("td").forEach((cell, at) => (cell.textContent = figures[at]));
    }
    const cases = { none: [], one: [], both: [] };
    sentences.forEach(({ words, passes }, at) => {
      const apart = passes.filter((code) => code !== own[at]).length;
      const codes = apart ? `You: ${own[at]}. First pass: ${passes[0]}. Second pass: ${passes[1]}.` : `All three: ${own[at]}.`;
      const item = element("li", `${at + 1}. ${words}`);
      item.append(element("p", codes));
      cases[["none", "one", "both"][apart]].push(item);
    });
    for (const [name, items] of Object.entries(cases)) {
      const box = find(`[data-case=${name}]`);
      box.hidden = !items.length;
      box.querySelector("ul").replaceChildren(...items);
    }
    find(".spelt").textContent = spelt(own);
    find(".beside").textContent = "";
    results.hidden = false;
  };
  const progress = (before = "") => {
    const done = mine().filter(Boolean).length;
    said.textContent = `${before}${done} of ${sentences.length} coded`;
    find(".again").hidden = !done;
  };
  const keep = () => (find(".unkept").hidden = memory.write({ codes: mine(), compared: !results.hidden }));

  form.addEventListener("change", () => {
    const changed = !results.hidden;
    results.hidden = true;
    progress(changed ? "Changed: compare again. " : "");
    keep();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = mine().flatMap((code, at) => (code ? [] : [at + 1]));
    if (left.length) {
      said.replaceChildren("No code yet for ");
      for (const number of left) said.append(element("a", `sentence ${number}`, { href: `#to-code-${number}` }), " ");
      return;
    }
    show();
    progress();
    keep();
    results.focus();
  });
  find("form.neighbour").addEventListener("submit", (event) => {
    event.preventDefault();
    find(".beside").textContent = beside(event.target.elements.letters.value);
  });

  const today = () => new Date().toLocaleDateString("sv-SE"); // as ISO 8601 has it, by the clock of this device
  const actions = {
    // Only the result goes on paper: browser-lab.css.
    print: () => {
      document.documentElement.classList.add("result-alone");
      print();
    },
    save: () => {
      const own = mine(), cell = (text) => `"${String(text).replace(/"/g, '""')}"`;
      const rows = sentences.map(({ words, passes }, at) => [at + 1, words, own[at], ...passes]);
      const text = [["sentence", "words", "mine", "first pass", "second pass"], ...rows].map((row) => row.map(cell).join(","));
      // With a mark of its encoding, without which spreadsheets misread quotation marks.
      const address = URL.createObjectURL(new Blob([`\ufeff${text.join("\r\n")}\r\n`], { type: "text/csv" }));
      element("a", "", { href: address, download: `third-coder-${today()}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    },
    again: () => {
      if (!confirm("Delete all your codes on this device?")) return;
      memory.clear();
      form.reset();
      find("form.neighbour").reset();
      results.hidden = true;
      progress("Deleted. ");
      sentences[0].radios[0].focus();
    },
  };
  for (const button of root.querySelectorAll("button[data-do]")) button.addEventListener("click", actions[button.dataset.do]);
  addEventListener("afterprint", () => document.documentElement.classList.remove("result-alone"));

  // As it was when the page was left --------------------------------------------------------------------

  const before = memory.read();
  sentences.forEach(({ radios }, at) => {
    for (const radio of radios) radio.checked = before?.codes?.[at] === radio.value;
  });
  for (const part of root.querySelectorAll(".choices, .progress")) part.hidden = false;
  const coded = mine().filter(Boolean).length;
  progress(coded ? "Your codes are still here. " : "");
  if (before?.compared && coded === sentences.length) show();
})();
