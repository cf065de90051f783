"use strict";
(() => {
  // A filter applies as soon as it is chosen; the button is there for readers without this script.
  for (const form of document.querySelectorAll("form.filters"))
    for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
})();
