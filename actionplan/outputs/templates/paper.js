"use strict";
(() => {
  const folds = [...document.querySelectorAll("details.fold")];
  const open = () => folds.forEach((fold) => { fold.open = true; });
  window.addEventListener("beforeprint", open);
  if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 48.01rem)").matches) open();

  const tables = [...document.querySelectorAll("table:not(.timeline)")];
  const text = (cell) => cell ? cell.textContent.trim() : "";
  const value = (cell) => {
    const time = cell && cell.querySelector("time");
    const found = time ? time.dateTime : text(cell);
    return /^[\d,.]+$/.test(found) ? Number(found.replaceAll(",", "")) : found;
  };
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en-GB", { numeric: true });
  };

  for (const table of tables) {
    if (table.querySelectorAll("tbody tr").length < 6) continue;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      if (head.classList.contains("picture") || !text(head) || table.querySelector(`td:nth-child(${index + 1}) .room`)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        for (const body of table.tBodies) {
          const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
          rows.sort((a, b) => compare(value(a.cells[index]), value(b.cells[index])) * (down ? -1 : 1));
          body.append(...rows);
        }
      });
    });
  }

  const rows = tables.filter((table) => table.querySelector("th .ref, [data-label] .tag")).flatMap((table) =>
    [...table.querySelectorAll("tbody tr:not(.group)")].filter((row) => row.querySelector(".owner")));
  if (rows.length < 6) return;
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.setAttribute("role", "search");
  tools.setAttribute("aria-label", "Filter the actions");
  const field = (label, control) => {
    const made = document.createElement("label");
    made.append(label, control);
    tools.append(made);
    return control;
  };
  const choice = (label, names) => {
    const select = document.createElement("select");
    for (const name of ["All", ...names]) select.add(new Option(name));
    return field(label, select);
  };
  const owners = (row) => text(row.querySelector(".owner")).split("; ");
  const standing = (row) => text(row.querySelector("td .tag"));
  const unique = (names) => [...new Set(names)].filter(Boolean).sort((a, b) => a.localeCompare(b, "en-GB"));
  const words = field("Search", document.createElement("input"));
  words.type = "search";
  const who = choice("Owner", unique(rows.flatMap(owners)));
  const how = choice("Standing", unique(rows.map(standing)));
  const said = document.createElement("output");
  tools.append(said);
  (rows.find(standing) || rows[0]).closest("section").before(tools);

  const refs = (list) => new Set(list.map((row) => text(row.querySelector(".ref")))).size;
  const all = refs(rows);
  const apply = () => {
    const wanted = words.value.trim().toLocaleLowerCase("en-GB");
    const kept = rows.filter((row) => {
      const keep = (!wanted || row.textContent.toLocaleLowerCase("en-GB").includes(wanted))
        && (!who.selectedIndex || owners(row).includes(who.value))
        && (!how.selectedIndex || standing(row) === how.value);
      row.hidden = !keep;
      return keep;
    });
    for (const body of new Set(rows.map((row) => row.parentElement)))
      body.hidden = ![...body.rows].some((row) => !row.hidden && !row.classList.contains("group"));
    const asked = wanted || who.selectedIndex || how.selectedIndex;
    for (const part of document.querySelectorAll(".part"))
      part.hidden = asked && !part.querySelector("tbody:not([hidden]) tr:not([hidden])");
    if (asked) open();
    said.textContent = asked ? `${refs(kept)} of ${all} actions` : `${all} actions`;
  };
  words.addEventListener("input", apply);
  who.addEventListener("change", apply);
  how.addEventListener("change", apply);
  apply();
})();
