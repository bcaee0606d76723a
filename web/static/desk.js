// The desk: uploads with progress, and review by keyboard.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);

  const upload = one("#upload");
  if (upload) {
    const files = one("input[type=file]", upload);
    const progress = one("progress", upload);
    const status = one("output", upload);

    upload.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.open("POST", upload.action);
      request.upload.addEventListener("progress", (sent) => {
        progress.value = sent.lengthComputable ? (100 * sent.loaded) / sent.total : 50;
        status.textContent = `${upload.dataset.uploading} ${Math.round(progress.value)}%`;
      });
      request.upload.addEventListener("load", () => {
        progress.removeAttribute("value");
        status.textContent = `${upload.dataset.reading}…`;
      });
      request.addEventListener("load", () => {
        // One document leads to its page, several are told one by one.
        if (request.responseURL !== upload.action) {
          location.assign(request.responseURL);
          return;
        }
        const answer = new DOMParser().parseFromString(request.responseText, "text/html");
        one("main").replaceChildren(...one("main", answer).childNodes);
      });
      request.addEventListener("error", () => {
        progress.hidden = true;
        status.textContent = "✕";
      });
      progress.hidden = false;
      request.send(new FormData(upload));
    });

    upload.addEventListener("dragover", (event) => {
      event.preventDefault();
      upload.classList.add("over");
    });
    upload.addEventListener("dragleave", () => upload.classList.remove("over"));
    upload.addEventListener("drop", (event) => {
      event.preventDefault();
      upload.classList.remove("over");
      files.files = event.dataTransfer.files;
      upload.requestSubmit();
    });
  }

  // Where a selection begins and ends in the source text, in code points; null where it is outside.
  const MARK = /⟨U\+[0-9A-F]{4}⟩/g; // stands for one character that cannot be seen
  function placeOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const line = element.closest("[data-at]");
    if (!line) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, offset);
    return Number(line.dataset.at) + [...before.toString().replace(MARK, "·")].length;
  }
  function selected(root) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!root.contains(range.commonAncestorContainer)) return null;
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start || end - start > 500 ? null : { start, end, range };
  }

  // A record that was missed: mark its words.
  const add = one("#add");
  const article = one("article[data-sha256]");
  if (add && article) {
    document.addEventListener("selectionchange", () => {
      const text = one(".text[data-source]:not([hidden])", article);
      const marked = text && selected(text);
      add.hidden = !marked;
      if (!marked) return;
      for (const link of add.querySelectorAll("[data-kind]"))
        link.href = `/review/${article.dataset.sha256}/add/${link.dataset.kind}/${marked.start}-${marked.end}`;
      const box = marked.range.getBoundingClientRect();
      add.style.top = `${window.scrollY + box.bottom + 8}px`;
      add.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - add.offsetWidth - 8))}px`;
    });
  }

  // The words that a document was found by, one after the other.
  const next = one("#next-hit");
  if (next) {
    let at = Number(location.hash.match(/^#d-h(\d+)$/)?.[1] || 0);
    next.addEventListener("click", () => {
      at = (at % Number(next.dataset.hits)) + 1;
      location.hash = `d-h${at}`;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "n" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("input, select, textarea"))
        next.click();
    });
  }

  const review = one("#review");
  const seen = one(".scan.alone");
  if (seen) {
    // The figure in the middle of its page.
    const middle = () => {
      const frame = one("rect", seen).getBoundingClientRect();
      seen.scrollTop += frame.top - seen.getBoundingClientRect().top - seen.clientHeight / 2;
    };
    one("img", seen).addEventListener("load", middle);
    middle();
  }
  if (review) {
    const page = one("main");
    const passage = one("[data-passage]", review);
    document.addEventListener("selectionchange", () => {
      const marked = passage && selected(passage);
      if (!marked || !review.elements.start) return;
      review.elements.start.value = marked.start;
      review.elements.end.value = marked.end;
      one("#span").textContent = marked.range.toString();
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input:not([type=radio]):not([type=hidden]), select, textarea")) {
        if (event.key === "Escape") event.target.blur();
        return;
      }
      const button = one(`[data-key="${CSS.escape(event.key)}"]`, page);
      if (!button) return;
      event.preventDefault();
      button.click();
    });
    one('button[data-key="c"]', review)?.addEventListener("click", () => {
      const field = one(".fields select, .fields input:not([type=hidden])", review);
      field.focus();
      field.select?.();
    });
  }
})();
