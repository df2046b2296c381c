// Ctrl+K: go to any area, or to anything found, by typing part of its name, with or without accents. "/" leads to the search box.
import { typing } from "./dialogs.js";

const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export function palette() {
  const box = document.getElementById("palette");
  if (!box) return;
  const input = box.querySelector("input");
  const none = box.querySelector("[data-none]");
  const items = [...box.querySelectorAll("li")].map((li) => ({ li, key: fold(li.textContent), title: fold(li.querySelector("a").firstChild.textContent) }));
  const list = items[0]?.li.parentElement;
  const links = () => [...box.querySelectorAll("li:not([hidden]) a")];
  const empty = () => { if (none) none.hidden = links().length > 0; };
  const filter = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    for (const [at, i] of items.entries()) {
      i.li.hidden = !words.every((w) => i.key.includes(w));
      i.rank = at + (words.every((w) => i.title.includes(w)) ? 0 : items.length); // a name counts before a description
    }
    list?.append(...[...items].sort((a, b) => a.rank - b.rank).map((i) => i.li));
    if (!words.length) document.getElementById("palette-found").replaceChildren();
    empty();
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      box.open ? box.close() : box.showModal();
    }
    const search = document.querySelector("[data-find]");
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && search?.offsetParent) {
      event.preventDefault();
      search.focus();
    }
  });
  // Before it opens, not after: whoever types at once must not lose the first letters. The dialog itself puts the focus in the field.
  box.addEventListener("beforetoggle", (event) => { if (event.newState === "open") { input.value = ""; filter(); } });
  input.addEventListener("input", filter);
  box.addEventListener("htmx:after:swap", empty);
  box.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); all[Math.min(at + 1, all.length - 1)]?.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); at > 0 ? all[at - 1].focus() : input.focus(); }
  });
  // Enter opens the first line; where there is none, the form leads to the results.
  input.form.addEventListener("submit", (event) => {
    const first = links()[0];
    if (first) { event.preventDefault(); first.click(); }
  });
}
