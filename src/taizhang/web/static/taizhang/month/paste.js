// A block copied from a spreadsheet falls into the cells below and to the right of the one it is pasted into.
import { cellsOf, form, isOpen, lineOf, lines, numberOf, sameOf, told } from "./lines.js";
import { cellsIn } from "../cells.js";

const isBlock = (event, rows) => {
  const sheet = event.clipboardData.getData("text/html").includes("<table");
  return rows.some((row) => row.length > 1) || (rows.length > 1 && (sheet || event.target.matches("input.amount")));
};

const put = (cell, text) => {
  const by = lineOf(cell).querySelector("select.by");
  if (cell.matches("input.amount") && /[%％]\s*$/.test(text) && by) by.value = "share";
  cell.value = cell.matches("input.amount") ? text.trim().replace(/[%％]$/, "") : text.trim();
};

const fill = (line, from, row) => {
  const cells = cellsOf(line, true);
  const first = cells.findIndex((cell) => cell.dataset.cell === from);
  if (!isOpen(line) || first < 0) return [0, row.length];
  const fitting = row.slice(0, cells.length - first);
  if (sameOf(line)) sameOf(line).checked = false;
  fitting.forEach((text, at) => put(cells[first + at], text));
  told(numberOf(line));
  return [fitting.length, row.length - fitting.length];
};

export const paste = () => {
  form.addEventListener("paste", (event) => {
    const cell = event.target;
    if (!cell.dataset.cell) return;
    const rows = cellsIn(event.clipboardData.getData("text"));
    if (!isBlock(event, rows)) return;
    event.preventDefault();
    const first = lines.indexOf(lineOf(cell));
    let [done, left] = [0, 0];
    rows.forEach((row, at) => {
      const [put, beside] = lines[first + at] ? fill(lines[first + at], cell.dataset.cell, row) : [0, row.length];
      done += put;
      left += beside;
    });
    const said = `${form.dataset.saidPasted} ${done}` + (left ? ` · ${form.dataset.saidLeft} ${left}` : "");
    form.querySelector(".kept").textContent = said;
  });
};
