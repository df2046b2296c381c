// A form is sent once: its button rests until the answer comes. The first wrong field, or its summary, gets the focus.
export function forms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "1";
    setTimeout(() => { for (const b of form.querySelectorAll("button:not([type=button])")) b.disabled = true; });
    setTimeout(rest, 6000); // an answer that is a file leaves the page as it is
  });
  const rest = () => {
    for (const form of document.querySelectorAll("form[data-sending]")) {
      delete form.dataset.sending;
      for (const b of form.querySelectorAll("button:disabled:not([data-off])")) b.disabled = false;
    }
  };
  window.addEventListener("pageshow", rest);
  document.addEventListener("htmx:after:request", rest);
  // What the browser says by itself about a field left empty it says in its own language, not that of the page.
  document.addEventListener("invalid", ({ target }) => {
    const { needed, chosen } = document.body.dataset;
    target.setCustomValidity(!target.validity.valueMissing ? "" : target.matches("select, [type=file], [type=radio], [type=checkbox]") ? chosen : needed);
  }, true);
  for (const what of ["input", "change"]) document.addEventListener(what, ({ target }) => target.setCustomValidity?.(""), true);
  document.addEventListener("click", ({ target }) => {
    for (const field of target.closest("button, input[type=submit]")?.form?.elements ?? []) field.setCustomValidity?.("");
  }, true);
  document.querySelector(".summary")?.focus();
}
