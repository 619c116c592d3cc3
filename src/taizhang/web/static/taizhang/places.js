// The groups of the navigation: one is open at a time; Escape, a click elsewhere or moving on closes it.
const close = (but) => {
  for (const group of document.querySelectorAll(".places details[open]")) if (group !== but) group.open = false;
};
const elsewhere = (event) => close(event.target.closest(".places details"));

document.addEventListener("click", elsewhere);
document.addEventListener("focusin", elsewhere);
document.addEventListener("keydown", (event) => {
  const group = event.key === "Escape" && document.querySelector(".places details[open]");
  if (!group) return;
  close();
  group.querySelector("summary").focus();
});
