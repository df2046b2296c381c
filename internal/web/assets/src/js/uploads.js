// A file on its way shows how much has arrived. The server answers this script with where to go, or with the page that says what is wrong.
export function uploads() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches?.("form[data-upload]") || event.defaultPrevented) return;
    event.preventDefault();
    send(form, form.querySelector("progress"));
  });
}

function send(form, bar) {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (e) => {
    if (!e.lengthComputable) return;
    if (e.loaded < e.total) bar.value = (100 * e.loaded) / e.total;
    else bar.removeAttribute("value");
  });
  request.addEventListener("load", () => {
    const to = request.getResponseHeader("HX-Redirect");
    if (to) return location.assign(to);
    const main = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main, .flash");
    if (main?.matches("main")) document.querySelector("main").replaceWith(main);
    else if (main) form.prepend(main);
    document.querySelector(".summary")?.focus();
    document.dispatchEvent(new CustomEvent("htmx:after:request"));
    bar.hidden = true;
  });
  request.addEventListener("error", () => form.submit());
  bar.hidden = false;
  request.send(new FormData(form));
}
