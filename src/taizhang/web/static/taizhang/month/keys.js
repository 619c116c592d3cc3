// The grid by keyboard: Space or = says “no change”, Enter and the arrows go from cell to cell, ? lists the keys.
import { cellsOf, count, form, isOpen, lineOf, lines, numberOf, refresh, restore, sameOf, takeLast, told } from "./lines.js";

const isCell = (element) => Boolean(element.dataset && element.dataset.cell);

const go = (cell) => {
  if (!cell) return false;
  cell.focus();
  cell.select();
  return true;
};

const cellBeside = (cell, step) => {
  const line = lineOf(cell);
  const cells = cellsOf(line);
  const at = cells.indexOf(cell) + step;
  if (cells[at]) return cells[at];
  const next = nextLine(line, step);
  if (!next) return null;
  const others = cellsOf(next);
  return others[step > 0 ? 0 : others.length - 1];
};

const nextLine = (line, step) => {
  const open = lines.filter(isOpen);
  return open[open.indexOf(line) + step];
};

const cellBelow = (cell, step) => {
  const next = nextLine(lineOf(cell), step);
  if (!next) return null;
  const cells = cellsOf(next);
  return cells.find((each) => each.dataset.cell === cell.dataset.cell) || cells[0];
};

const noChange = (line) => {
  const box = sameOf(line);
  if (!box) return false;
  box.checked = true;
  takeLast(line);
  told(numberOf(line));
  const lacking = [...line.querySelectorAll("details.why:not([hidden]) textarea")].find((area) => !area.value && area.dataset.cell !== "help_wanted");
  return go(lacking || (nextLine(line, 1) && numberOf(nextLine(line, 1))) || numberOf(line));
};

const newline = (area) => {
  area.setRangeText("\n", area.selectionStart, area.selectionEnd, "end");
  told(area);
};

const openStages = (line) => {
  const stages = line.querySelector("details.stages");
  if (!stages) return false;
  stages.open = true;
  const first = stages.querySelector("input");
  if (first) first.focus();
  return true;
};

const atStart = (cell) => cell.selectionStart === 0 && (cell.selectionEnd === 0 || cell.selectionEnd === cell.value.length);
const atEnd = (cell) => cell.selectionEnd === cell.value.length && (cell.selectionStart === cell.value.length || cell.selectionStart === 0);

const inCell = (event, cell) => {
  const number = cell.matches("input.amount");
  switch (event.key) {
    case " ":
    case "=":
      return number && noChange(lineOf(cell));
    case "m":
    case "M":
      return number && openStages(lineOf(cell));
    case "?":
    case "？":
      return number && showKeys();
    case "Enter":
      return (event.altKey && !number ? (newline(cell), true) : go(cellBelow(cell, event.shiftKey ? -1 : 1)) || true);
    case "ArrowDown":
      return (number || atEnd(cell)) && go(cellBelow(cell, 1));
    case "ArrowUp":
      return (number || atStart(cell)) && go(cellBelow(cell, -1));
    case "ArrowRight":
      return atEnd(cell) && go(cellBeside(cell, 1));
    case "ArrowLeft":
      return atStart(cell) && go(cellBeside(cell, -1));
    default:
      return false;
  }
};

const begin = () => go(lines.filter(isOpen).map(numberOf)[0]);

const showKeys = () => {
  const keys = document.querySelector("#keys");
  if (!keys) return false;
  keys.open = !keys.open;
  keys.scrollIntoView({ block: "nearest" });
  return true;
};

const everywhere = (event) => {
  const line = lineOf(event.target);
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    form.requestSubmit(form.querySelector("button[name=file]"));
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    form.dispatchEvent(new CustomEvent("keep"));
    return true;
  }
  if (event.key === "Escape" && line) {
    if (event.target.closest("details.stages")) return go(numberOf(line));
    restore(line);
    return true;
  }
  return false;
};

export const walk = () => {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const free = !event.ctrlKey && !event.metaKey;
    const writing = event.target.matches("input, textarea, select");
    const done = (form.contains(event.target) && everywhere(event))
      || (free && isCell(event.target) && inCell(event, event.target))
      || (free && !writing && (event.key === "?" || event.key === "？") && showKeys())
      || (free && document.activeElement === document.body && ["ArrowDown", "j"].includes(event.key) && begin());
    if (done) event.preventDefault();
  });
  form.addEventListener("focusin", (event) => event.target.matches("textarea") && count(event.target));
  form.addEventListener("focusout", (event) => event.target.matches("textarea") && setTimeout(() => count(event.target)));
  form.addEventListener("input", (event) => {
    const line = lineOf(event.target);
    if (!line) return;
    if (event.isTrusted && event.target.matches("[data-cell=number], [data-cell=narrative]") && sameOf(line)) sameOf(line).checked = false;
    refresh(line);
  });
  form.addEventListener("change", (event) => {
    const line = lineOf(event.target);
    if (!line) return;
    if (event.target.matches("label.same input") && event.target.checked) takeLast(line);
    refresh(line);
  });
};
