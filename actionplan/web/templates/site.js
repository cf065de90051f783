"use strict";
(() => {
  // A filter applies as soon as it is chosen with a pointer. With keys, every arrow is a choice: there the button applies it.
  for (const select of document.querySelectorAll("form.filters select")) {
    let keys = false;
    select.addEventListener("keydown", () => (keys = true));
    select.addEventListener("pointerdown", () => (keys = false));
    select.addEventListener("change", () => keys || select.form.requestSubmit());
  }
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
})();
