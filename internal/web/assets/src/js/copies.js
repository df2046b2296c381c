// A button copies the field it names and says so. Without a safe context the browser has no clipboard: the old command serves.
export function copies() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.parentElement.querySelector("[data-copy-said]").textContent = button.dataset.copied;
  });
}
