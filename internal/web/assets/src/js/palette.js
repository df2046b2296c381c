// Ctrl+K: go to any area by typing part of its name, with or without accents.
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export function palette() {
  const box = document.getElementById("palette");
  if (!box) return;
  const input = box.querySelector("input");
  const none = box.querySelector("[data-none]");
  const items = [...box.querySelectorAll("li")].map((li) => ({ li, key: fold(li.textContent), title: fold(li.querySelector("a").firstChild.textContent) }));
  const list = items[0]?.li.parentElement;
  const shown = () => items.filter((i) => !i.li.hidden).sort((a, b) => a.rank - b.rank);
  const filter = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    for (const [at, i] of items.entries()) {
      i.li.hidden = !words.every((w) => i.key.includes(w));
      i.rank = at + (words.every((w) => i.title.includes(w)) ? 0 : items.length); // a name counts before a description
    }
    list?.append(...[...items].sort((a, b) => a.rank - b.rank).map((i) => i.li));
    if (none) none.hidden = shown().length > 0;
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      box.open ? box.close() : box.showModal();
    }
  });
  // Before it opens, not after: whoever types at once must not lose the first letters. The dialog itself puts the focus in the field.
  box.addEventListener("beforetoggle", (event) => { if (event.newState === "open") { input.value = ""; filter(); } });
  input.addEventListener("input", filter);
  box.addEventListener("keydown", (event) => {
    const links = shown().map((i) => i.li.querySelector("a"));
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); links[Math.min(at + 1, links.length - 1)]?.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); at > 0 ? links[at - 1].focus() : input.focus(); }
    if (event.key === "Enter" && event.target === input) { event.preventDefault(); links[0]?.click(); }
  });
}
