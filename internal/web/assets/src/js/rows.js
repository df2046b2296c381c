// Tables marked data-rows: arrows move from row to row, Enter opens the first link of the row.
export function rows() {
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("table[data-rows] tbody tr");
    if (!row || event.target.closest("input, select, textarea")) return;
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step) {
      let next = row[step];
      while (next && !next.hasAttribute("tabindex")) next = next[step];
      if (next) { event.preventDefault(); next.focus(); }
    } else if (event.key === "Enter" && event.target === row) {
      row.querySelector("a[href]")?.click();
    }
  });
}
