// What a line says, how it looks while it is written on, and what it said when the page came.
export const form = document.querySelector("#month-form");
export const lines = form ? [...form.querySelectorAll("tbody.line")] : [];
export const lineOf = (element) => element.closest("tbody.line");
export const numberOf = (line) => line.querySelector("input.amount");
export const sameOf = (line) => line.querySelector("label.same input");
export const isOpen = (line) => Boolean(numberOf(line));

const COLUMNS = ["number", "narrative", "gap", "cause", "measure", "help_wanted"];
const fieldsOf = (line) => [...line.querySelectorAll("input:not([type=file]):not([type=hidden]), select, textarea")];
const stateOf = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value);
const initial = new Map();

// The cells of a line from left to right; those that say why only while they are shown, unless all are asked for.
export const cellsOf = (line, all = false) => COLUMNS
  .map((name) => line.querySelector(`[data-cell=${name}]`))
  .filter((cell) => cell && (all || !cell.closest("details.why") || !cell.closest("details.why").hidden));

const read = (text) => {
  const plain = text.normalize("NFKC").replace(/[,\s%]/g, "");
  return plain === "" ? NaN : Number(plain);
};

const countedBy = (line) => line.querySelector("select.by")?.value || "share";

const stagesDone = (line) => {
  const boxes = [...line.querySelectorAll(".stages li")];
  const done = boxes.filter((item) => (item.querySelector("input[type=checkbox]") ? item.querySelector("input[type=checkbox]").checked : item.querySelector(".tone.good")?.textContent.match(/\d/)));
  return [done.length, boxes.length];
};

const shareOf = (line) => {
  const input = numberOf(line);
  const by = countedBy(line);
  if (by === "stages") {
    const [done, all] = stagesDone(line);
    return (done / all) * 100;
  }
  const number = read(input.value);
  return by === "amount" && input.dataset.quantity ? (number / Number(input.dataset.quantity)) * 100 : number;
};

// Who is behind is asked why, as soon as the line is written on; what was filed or is wrong there is always shown.
const showWhy = (line, behind) => {
  const why = line.querySelector("details.why");
  const areas = [...why.querySelectorAll("textarea")];
  const changed = isChanged(line);
  const said = areas.some((area) => area.value) && (changed || "filed" in line.dataset);
  why.hidden = !(behind && changed) && !said && !areas.some((area) => area.hasAttribute("aria-invalid"));
  if (!why.hidden) why.open = true;
};

const showShare = (line) => {
  const input = numberOf(line);
  const output = line.querySelector("output");
  const share = shareOf(line);
  const known = !Number.isNaN(share);
  const behind = known && "expected" in input.dataset && Math.round(share * 10) / 10 < Number(input.dataset.expected);
  output.textContent = known ? `= ${share.toFixed(1)}%` : "";
  output.className = `small tone ${behind ? "warn" : "good"}`;
  input.readOnly = countedBy(line) === "stages";
  showWhy(line, behind);
};

const showStages = (line) => {
  const tally = line.querySelector(".stages .tally");
  if (tally) tally.textContent = stagesDone(line).join("/");
};

const grow = (area) => {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
};

export const count = (area) => {
  const counter = area.closest(".field").querySelector(".counter");
  const shown = document.activeElement === area || area.value.length > Number(area.dataset.longest) * 0.8;
  counter.textContent = shown ? `${area.value.length}/${area.dataset.longest}` : "";
  counter.classList.toggle("over", area.value.length > Number(area.dataset.longest));
};

// Something was written since the page came, or before it: sent and refused, held with a file, kept as a draft.
export const isChanged = (line) => "written" in line.dataset || fieldsOf(line).some((field) => stateOf(field) !== initial.get(field)) || Boolean(line.querySelector("li.held, .mine"));

export const refresh = (line) => {
  for (const field of fieldsOf(line)) if (!initial.has(field)) initial.set(field, stateOf(field));
  if (isOpen(line)) {
    showStages(line);
    showShare(line);
  }
  line.classList.toggle("same", Boolean(sameOf(line)?.checked));
  line.classList.toggle("changed", isOpen(line) && isChanged(line));
  for (const area of line.querySelectorAll("textarea")) count(area);
  const narrative = line.querySelector("[data-cell=narrative]");
  if (narrative) {
    grow(narrative);
    line.classList.toggle("as-before", narrative.value === narrative.dataset.last);
  }
  tally();
};

const tally = () => {
  const unsaved = form.querySelector(".unsaved");
  const changed = lines.filter((line) => line.classList.contains("changed")).length;
  if (unsaved) unsaved.textContent = changed ? `${unsaved.dataset.unsaved} ${changed}` : "";
};

export const told = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

// The line as last month left it: its number, how it was counted, its words.
export const takeLast = (line) => {
  const number = numberOf(line);
  number.value = number.dataset.last.replace("%", "");
  const by = line.querySelector("select.by");
  if (by) by.value = number.dataset.lastBy;
  const narrative = line.querySelector("[data-cell=narrative]");
  narrative.value = narrative.dataset.last;
  for (const box of line.querySelectorAll(".stages input[type=checkbox]")) box.checked = false;
};

export const restore = (line) => {
  for (const field of fieldsOf(line)) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = initial.get(field);
    else field.value = initial.get(field);
  }
  told(numberOf(line));
};
