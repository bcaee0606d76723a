// The report: filters, the way from a record to its sentence and back, two languages, two scripts, keys.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // Filters and order of the reckoning.
  const table = one("#targets");
  const rows = all("#targets .row");
  const chips = all(".chip");
  const words = one("#words-filter");
  const least = one("#confidence-filter");
  const RANK = ["missed", "partial", "unverified", "met", "exceeded"];
  const number = (row, name) => (row.dataset[name] === "" ? Infinity : Number(row.dataset[name]));
  const ORDERS = {
    place: (row) => number(row, "place"),
    verdict: (row) => RANK.indexOf(row.dataset.verdict),
    ratio: (row) => number(row, "ratio"),
    confidence: (row) => number(row, "c"),
  };

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
  }

  if (table) {
    for (const chip of chips)
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

  // From a record to its sentence, and back.
  const back = one("#back");
  const trail = [];

  function light(id) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const cut = id.indexOf("-");
    const reader = one(`[data-document="${CSS.escape(id.slice(0, cut))}"]`);
    if (!reader) return null;
    const record = id.slice(cut + 1);
    const shown = one(".text:not([hidden])", reader);
    const marks = all(`.m[data-r~="${CSS.escape(record)}"]`, shown);
    for (const mark of marks) {
      mark.classList.add("lit");
      mark.closest(".s").classList.add("lit");
    }
    for (const entry of all(".record.here", reader)) entry.classList.remove("here");
    const entry = one(`.record[href="#${CSS.escape(id)}"]`, reader);
    if (entry) {
      entry.classList.add("here");
      entry.closest("details").open = true;
      const list = one(".records", reader);
      list.scrollTop = entry.offsetTop - list.offsetTop - list.clientHeight / 2;
    }
    return marks[0] || document.getElementById(id);
  }

  function go(link) {
    const id = link.getAttribute("href").slice(1);
    const place = light(id);
    if (!place) return false;
    trail.push({ link, top: window.scrollY });
    back.hidden = false;
    place.scrollIntoView({ block: "center" });
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
    return true;
  }

  function goBack() {
    const last = trail.pop();
    back.hidden = !trail.length;
    if (!last) return;
    window.scrollTo({ top: last.top });
    last.link.focus({ preventScroll: true });
  }

  back.addEventListener("click", goBack);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.quote, a.record");
    if (link) {
      if (go(link)) event.preventDefault();
      return;
    }
    // A click on a mark shows its record beside the text: the innermost one, which was opened last.
    const mark = event.target.closest(".text .m");
    if (mark) light(`${mark.closest(".reader").dataset.document}-${mark.dataset.r.split(" ").at(-1)}`);
  });

  // The source as printed, or as it was read.
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".switch button");
    if (!button) return;
    const page = button.closest(".page");
    for (const other of all(".switch button", page)) other.setAttribute("aria-pressed", String(other === button));
    one("[data-source]", page).hidden = button.dataset.show !== "source";
    one("[data-reading]", page).hidden = button.dataset.show !== "reading";
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
    for (const element of all("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
    for (const element of all("[data-hint]")) {
      element.placeholder = say[element.dataset.hint];
      element.setAttribute("aria-label", say[element.dataset.hint]);
    }
  });

  // Keys.
  const help = one("#help");
  one("#keys").addEventListener("click", () => help.showModal());
  one("#close").addEventListener("click", () => help.close());
  let at = null;

  function move(step) {
    const shown = all("#targets .row").filter((row) => !row.hidden);
    if (!shown.length) return;
    const index = shown.indexOf(at);
    const next = index < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(index + step, 0), shown.length - 1);
    at?.classList.remove("here");
    at = shown[next];
    at.classList.add("here");
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "nearest" });
  }

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    e: () => at && (one("details", at).open = !one("details", at).open),
    b: goBack,
    "/": () => words?.focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.matches("input:not([type=range]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Enter" && event.target.matches(".row")) {
      go(one(".c-actual a", event.target) || one("a", event.target));
      event.preventDefault();
    } else if (Object.hasOwn(KEYS, event.key)) {
      KEYS[event.key]();
      event.preventDefault();
    }
  });
})();
