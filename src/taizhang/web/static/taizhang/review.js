// One report by keyboard: a letter follows the link, presses the button or goes to the field that names it.
const named = new Map([...document.querySelectorAll("[data-key]")].map((element) => [element.dataset.key, element]));
const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const element = named.get(event.key);
  if (!element) return;
  event.preventDefault();
  if (element.matches("input")) element.focus();
  else element.click();
});
