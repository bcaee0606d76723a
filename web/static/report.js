// The report: filters and order of the reckoning, two languages.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // Filters and order of the reckoning.
  const table = one("#targets");
  const rows = all("#targets .row");
  const chips = all(".chip[data-verdict]");
  const words = one("#words-filter");
  const least = one("#confidence-filter");
  const RANK = ["missed", "partial", "not_comparable", "open_wording", "silent", "unverified", "no_report", "met", "exceeded"];
  const number = (row, name) => (row.dataset[name] === "" ? Infinity : Number(row.dataset[name]));
  const ORDERS = {
    place: (row) => number(row, "place"),
    verdict: (row) => RANK.indexOf(row.dataset.verdict),
    ratio: (row) => number(row, "ratio"),
    confidence: (row) => number(row, "c"),
  };

  const promises = all("#promises .row");
  const kept = all(".chip[data-kept]");

  function filter() {
    const chosen = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.verdict);
    const sought = words.value.trim().toLowerCase();
    const floor = Number(least.value) / 100;
    one("output").textContent = `${least.value}%`;
    let left = 0;
    for (const row of rows) {
      const fits =
        (!chosen.length || chosen.includes(row.dataset.verdict)) &&
        Number(row.dataset.c) >= floor &&
        (!sought || row.textContent.toLowerCase().includes(sought));
      row.hidden = !fits;
      left += fits;
    }
    one("#no-match").hidden = left > 0;
    const wanted = kept.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.kept);
    for (const row of promises)
      row.hidden =
        (wanted.length > 0 && !wanted.includes(row.dataset.verdict)) ||
        Number(row.dataset.c) < floor ||
        (sought && !row.textContent.toLowerCase().includes(sought));
  }

  if (table) {
    for (const chip of [...chips, ...kept])
      chip.addEventListener("click", () => {
        chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
        filter();
      });
    words.addEventListener("input", filter);
    least.addEventListener("input", filter);
    one("#sort").addEventListener("change", (event) => {
      const key = ORDERS[event.target.value];
      table.append(...[...rows].sort((a, b) => key(a) - key(b) || number(a, "place") - number(b, "place")));
    });
    filter();
  }

  // On paper: what the reader has opened, or all evidence.
  one("#print").addEventListener("click", () => window.print());
  one("#print-all").addEventListener("click", () => {
    for (const details of all("details")) details.open = true;
    window.print();
  });

  // Two languages.
  const dictionary = JSON.parse(one("#words").textContent);
  let language = document.documentElement.lang === "en" ? "en" : "zh";
  one("#language").addEventListener("click", () => {
    language = language === "en" ? "zh" : "en";
    const say = dictionary[language];
    document.documentElement.lang = language === "en" ? "en" : "zh-Hans";
    document.title = say["report.title"];
    for (const element of all("[data-t]")) element.textContent = say[element.dataset.t];
    for (const element of all("[data-zh]")) element.textContent = element.dataset[language];
    for (const element of all("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
    for (const element of all("[data-hint]")) {
      element.placeholder = say[element.dataset.hint];
      element.setAttribute("aria-label", say[element.dataset.hint]);
    }
  });
})();
