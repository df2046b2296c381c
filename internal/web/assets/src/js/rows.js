// Tables marked data-rows: one row at a time is in the tab order, arrows move to the next, Enter opens its first link.
const rowsOf = (table) => [...table.querySelectorAll("tbody tr")].filter((row) => row.querySelector("a[href]"));

function prepare() {
  for (const table of document.querySelectorAll("table[data-rows]")) {
    const all = rowsOf(table);
    if (!all.some((row) => row.tabIndex === 0)) all.forEach((row, i) => { row.tabIndex = i ? -1 : 0; });
  }
}

export function rows() {
  prepare();
  document.addEventListener("htmx:after:swap", prepare);
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("table[data-rows] tbody tr");
    if (!row || event.target !== row) return;
    if (event.key === "Enter") return row.querySelector("a[href]").click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = rowsOf(row.closest("table"));
    const next = all[all.indexOf(row) + step];
    if (!next) return;
    row.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}
