// A tree of details by keyboard: up and down along what can be seen, right opens, left closes or goes to the one above.
const tree = document.querySelector("[data-tree]");
const shown = () => [...tree.querySelectorAll("summary")].filter((each) => each.getClientRects().length);

tree.addEventListener("keydown", (event) => {
  const summary = event.target.closest("summary");
  if (!summary || event.ctrlKey || event.metaKey || event.altKey) return;
  const details = summary.parentElement;
  const move = (step) => shown()[shown().indexOf(summary) + step]?.focus();
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => (details.open ? move(1) : (details.open = true)),
    ArrowLeft: () => (details.open ? (details.open = false) : details.parentElement.closest("details")?.querySelector("summary").focus()),
  };
  if (event.key in keys) {
    event.preventDefault();
    keys[event.key]();
  }
});

for (const [name, open] of [["open", true], ["close", false]]) {
  const button = document.querySelector(`[data-${name}-all]`);
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const details of tree.querySelectorAll("details")) details.open = open;
  });
}
