// The number whose proof is open is marked. Where the proof cannot stand beside the table it opens over the page: Escape closes it and the
// number has the focus again. A link to "#in" prints.
const small = matchMedia("(max-width: 900px)");
const proofOf = () => document.getElementById("giai-thich");
const opener = () => document.querySelector("a.figure[aria-current]");

// over is the dialog the proof is moved into on a small screen; on closing the proof goes back to its place.
function over() {
  const dialog = document.createElement("dialog");
  dialog.className = "proof-over";
  dialog.setAttribute("aria-labelledby", "giai-thich-ten");
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    document.querySelector(".beside")?.prepend(...dialog.childNodes);
    opener()?.focus();
  });
  return dialog;
}

// On paper nothing can be unfolded: what is folded prints open.
function unfold() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.fold:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

export function proofs() {
  unfold();
  let dialog, inside, asked; // asked: a number was clicked and its proof has not come yet
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.figure[hx-get]");
    if (event.target.closest?.("[hx-get]")) asked = Boolean(link);
    if (link) {
      opener()?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
    }
    inside = Boolean(event.target.closest?.("#giai-thich"));
    if (event.target.closest?.("a[href='#in']")) {
      event.preventDefault();
      window.print();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dialog?.open && event.target.closest?.("#giai-thich")) opener()?.focus();
  });
  document.addEventListener("htmx:after:swap", () => {
    const proof = proofOf();
    if (!proof || !(asked || inside)) return;
    asked = false;
    if (small.matches && !dialog?.open) {
      dialog ??= over();
      dialog.append(proof);
      dialog.showModal();
    }
    if (dialog?.open || inside) proof.focus();
    (dialog?.open ? dialog : proof.closest(".beside"))?.scrollTo(0, 0);
  });
}
