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
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input:not([type=radio]), select, textarea")) {
        if (event.key === "Escape") event.target.blur();
        return;
      }
      const button = one(`button[data-key="${CSS.escape(event.key)}"]`, review);
      if (!button) return;
      event.preventDefault();
      button.click();
    });
    one('button[data-key="c"]', review).addEventListener("click", () => {
      const field = one(".fields select, .fields input", review);
      field.focus();
      field.select?.();
    });
  }
})();
