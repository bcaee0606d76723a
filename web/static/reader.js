// Reading: the way from a record to its sentence and back, two scripts, keys. Of the report and the desk.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // From a record to its sentence, and back.
  const back = one("#back");
  const trail = [];
  const local = (link) => (link.getAttribute("href").startsWith("#") ? link.getAttribute("href").slice(1) : "");

  function light(id) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    const cut = id.indexOf("-");
    const reader = one(`[data-document="${CSS.escape(id.slice(0, cut))}"]`);
    if (!reader) return null;
    const record = id.slice(cut + 1);
    const shown = one(".text:not([hidden]), .scan:not([hidden])", reader);
    const marks = all(`.m[data-r~="${CSS.escape(record)}"]`, shown);
    for (const mark of marks) {
      mark.classList.add("lit");
      mark.closest(".s")?.classList.add("lit");
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
    const id = local(link);
    const place = id && light(id);
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

  function follow() {
    if (location.hash) light(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ block: "center" });
  }
  follow();
  window.addEventListener("hashchange", follow);
  back.addEventListener("click", goBack);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.quote, a.record");
    if (link) {
      if (go(link)) event.preventDefault();
      return;
    }
    // A click on a mark shows its record beside the text: the innermost one, which was opened last.
    // Words under review stand alone, beside no records.
    const mark = event.target.closest(".reader .text .m, .reader .scan .m");
    if (mark) light(`${mark.closest(".reader").dataset.document}-${mark.dataset.r.split(" ").at(-1)}`);
  });

  // The source as printed, as it was read, or as it was scanned.
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".switch button");
    if (!button) return;
    const page = button.closest(".page");
    for (const other of all(".switch button", page)) other.setAttribute("aria-pressed", String(other === button));
    const reading = one("[data-reading]", page);
    const show = () => {
      for (const view of all("[data-source], [data-reading], [data-scan]", page)) {
        view.hidden = !(button.dataset.show in view.dataset);
      }
      const here = one(".record.here", page.closest(".reader"));
      if (here) light(local(here))?.scrollIntoView({ block: "center" });
    };
    if (reading?.dataset.from && button.dataset.show === "reading") {
      // The desk sends it when it is wanted; the report has it in it.
      const from = reading.dataset.from;
      delete reading.dataset.from;
      fetch(from)
        .then((answer) => answer.text())
        .then((text) => {
          reading.innerHTML = text;
          show();
        });
    } else show();
  });

  // Keys.
  const help = one("#help");
  one("#keys").addEventListener("click", () => help.showModal());
  one("#close").addEventListener("click", () => help.close());
  let at = null;

  function move(step) {
    const shown = all(".row").filter((row) => !row.hidden);
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
    e: () => {
      const details = at && one("details", at);
      if (details) details.open = !details.open;
    },
    b: goBack,
    "/": () => one("input[type=search]")?.focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.matches("input:not([type=range]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Enter" && event.target.matches(".row")) {
      const link = one(".c-actual a", event.target) || one("a", event.target);
      if (link && !go(link)) link.click();
      event.preventDefault();
    } else if (Object.hasOwn(KEYS, event.key)) {
      KEYS[event.key]();
      event.preventDefault();
    }
  });
})();
