// A file may be dropped anywhere on its box; its name and size are shown before sending.
const size = (n) => n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} kB` : `${(n / 1e6).toFixed(1).replace(".", ",")} MB`;

export function drops() {
  const show = (box, input) => {
    const picked = box.querySelector(".picked");
    const file = input.files[0];
    if (picked) picked.textContent = file ? `${file.name} · ${size(file.size)}` : "";
  };
  document.addEventListener("change", (event) => {
    const box = event.target.closest?.(".drop");
    if (box && event.target.type === "file") show(box, event.target);
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const box = event.target.closest?.(".drop");
      if (!box) return;
      event.preventDefault();
      box.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      const input = box.querySelector("input[type=file]");
      input.files = event.dataTransfer.files;
      show(box, input);
    });
  }
}
