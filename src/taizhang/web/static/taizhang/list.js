// Lists by keyboard: / to the search, j k or arrows along the rows, Enter opens, x or the space bar chooses.
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
  } else if (["x", "X", " "].includes(event.key)) {
    const row = document.activeElement.closest("tr");
    const box = boxes.find((each) => row && row.contains(each));
    if (!box || document.activeElement.matches("button, input, summary")) return;
    event.preventDefault();
    choose(box, !box.checked, event.shiftKey);
  }
});

// Boxes: one after another, or with Shift all from the last one that was chosen; how many are is told beside the act.
const chooser = document.querySelector("button[data-choose]");
const boxes = chooser ? [...document.querySelectorAll(`input[type=checkbox][name=${chooser.dataset.choose}]`)] : [];
const told = document.querySelector("[data-chosen]");
let last = null;
const count = () => {
  if (told) told.textContent = boxes.filter((box) => box.checked).length || "";
};
const choose = (box, checked, through) => {
  const [from, to] = [boxes.indexOf(through && last ? last : box), boxes.indexOf(box)].sort((a, b) => a - b);
  for (const each of boxes.slice(from, to + 1)) each.checked = checked;
  last = box;
  count();
};
for (const box of boxes) box.addEventListener("click", (event) => choose(box, box.checked, event.shiftKey));

if (chooser) {
  chooser.hidden = false;
  chooser.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    count();
  });
}
count();
