// A block copied from a spreadsheet falls into the cells below and to the right of the one it is pasted into.
import { cellsIn } from "./cells.js";

const form = document.getElementById("figures-form");
const boxesOf = (line) => [...line.querySelectorAll("input[data-cell]")];

if (form) {
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
