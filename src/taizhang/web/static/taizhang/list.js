// Lists by keyboard: / to the search, j k or arrows along the rows, Enter opens, x ticks; and one button to choose all rows.
const search = document.querySelector("[data-focus='/']");
const links = [...document.querySelectorAll("table[data-rows] tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
const typing = (element) => element.matches("input:not([type=checkbox]), textarea, select");
const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

const move = (step) => {
  const here = links.indexOf(document.activeElement);
  const next = links[Math.max(0, Math.min(links.length - 1, here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step))];
  if (next) {
    next.focus();
    next.closest("tr").scrollIntoView({ block: "nearest" });
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key in steps && links.length && (event.key.length === 1 || links.includes(document.activeElement))) {
    event.preventDefault();
    move(steps[event.key]);
  } else if (event.key === "x") {
    const row = document.activeElement.closest("tr");
    const box = row && row.querySelector("input[type=checkbox]");
    if (box) box.checked = !box.checked;
  }
});

for (const button of document.querySelectorAll("button[data-choose]")) {
  const boxes = [...document.querySelectorAll(`input[type=checkbox][name=${button.dataset.choose}]`)];
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
