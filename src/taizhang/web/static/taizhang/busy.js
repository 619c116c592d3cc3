// A form is sent once: while the answer is on its way its button says so, and a second press does nothing.
const WAIT = 30000;
const sent = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (Date.now() - (sent.get(form) || 0) < WAIT) {
    event.preventDefault();
    return;
  }
  sent.set(form, Date.now());
  const button = event.submitter;
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  const note = document.querySelector("#busy");
  setTimeout(() => { if (note && button.isConnected && button.hasAttribute("aria-busy")) note.textContent = note.dataset.said; }, 700);
});

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll("[aria-busy]")) {
    sent.delete(button.form);
    button.removeAttribute("aria-busy");
  }
  const note = document.querySelector("#busy");
  if (note) note.textContent = "";
});
