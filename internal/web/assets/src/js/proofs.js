// The number whose proof is open is marked, and on a small screen the proof is brought into sight. A link to "#in" prints.
export function proofs() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.figure[hx-get]");
    if (link) {
      for (const old of document.querySelectorAll("a.figure[aria-current]")) old.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
    }
    if (event.target.closest?.("a[href='#in']")) {
      event.preventDefault();
      window.print();
    }
  });
  document.addEventListener("htmx:after:swap", () => {
    const proof = document.getElementById("giai-thich");
    const open = document.querySelector("a.figure[aria-current]");
    if (!proof || !open) return;
    if (matchMedia("(max-width: 900px)").matches) proof.scrollIntoView({ block: "start" });
    else proof.closest(".beside")?.scrollTo(0, 0);
  });
}
