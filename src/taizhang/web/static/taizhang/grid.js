// A grid of cells: a block copied from a spreadsheet falls into the cells below and to the right of the one it is
// pasted into; Enter and the arrows up and down go from row to row.
import { cellsIn } from "./cells.js";

const form = document.querySelector("form.grid-form");
const boxesOf = (line) => [...line.querySelectorAll("input[data-cell]")];

const step = (event) => {
  const steps = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 };
  const line = event.target.closest("tr");
  if (!event.target.dataset.cell || !line || event.isComposing || !(event.key in steps)) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const lines = [...line.parentElement.children];
  const next = lines[lines.indexOf(line) + steps[event.key]];
  const box = next && boxesOf(next)[boxesOf(line).indexOf(event.target)];
  if (box) {
    box.focus();
    box.select();
  }
};

if (form) {
  form.addEventListener("keydown", step);
  form.addEventListener("paste", (event) => {
    const line = event.target.closest("tr");
    const rows = cellsIn(event.clipboardData.getData("text"));
    if (!event.target.dataset.cell || !line || (rows.length === 1 && rows[0].length === 1)) return;
    event.preventDefault();
    const lines = [...line.parentElement.children];
    const column = boxesOf(line).indexOf(event.target);
    let done = 0;
    rows.forEach((row, at) => {
      const boxes = lines[lines.indexOf(line) + at] ? boxesOf(lines[lines.indexOf(line) + at]) : [];
      row.slice(0, Math.max(boxes.length - column, 0)).forEach((text, beside) => {
        boxes[column + beside].value = text.trim();
        done += 1;
      });
    });
    const said = document.getElementById("pasted-said");
    said.textContent = `${said.dataset.said} ${done}`;
  });
}
