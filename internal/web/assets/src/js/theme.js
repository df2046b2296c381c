// Light, dark or as the system says: the server keeps the choice in a cookie; here the page changes at once instead of reloading.
export function theme() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-theme-form]")) return;
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (!answer || (answer.type !== "opaqueredirect" && !answer.ok)) return form.submit();
    document.documentElement.dataset.theme = button.value;
    for (const b of form.querySelectorAll("button")) b.setAttribute("aria-pressed", String(b === button));
  });
}
