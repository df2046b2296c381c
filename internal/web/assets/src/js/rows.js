// Tables marked data-rows: up and down lead to the row above or below, to the link at the same place of it. The links themselves are the
// stops of the tab key; a row adds none.
const linksOf = (row) => [...row.querySelectorAll("a[href]")];

export function rows() {
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = step && event.target.closest?.("table[data-rows] tbody tr");
    if (!row || event.target.tagName !== "A") return;
    const all = [...row.closest("table").querySelectorAll("tbody tr")].filter((r) => linksOf(r).length);
    const next = all[all.indexOf(row) + step];
    if (!next) return;
    event.preventDefault();
    const column = event.target.closest("td, th").cellIndex;
    const links = linksOf(next);
    (links.find((a) => a.closest("td, th").cellIndex === column) ?? links[0]).focus();
  });
}
