// The monthly entry: numbers by keyboard, a pasted column, the share beside the number, counters, what is not yet filed.
const form = document.querySelector("#month-form");
const numbers = () => [...form.querySelectorAll("input.amount:not(:disabled)")];
const lineOf = (element) => element.closest(".entry-line");
const written = new Map();
const changed = new Set();

const read = (text) => {
  const plain = text.normalize("NFKC").replace(/[,\s%]/g, "");
  return plain === "" ? NaN : Number(plain);
};

const showShare = (input) => {
  const output = lineOf(input).querySelector("output");
  const number = read(input.value);
  const by = lineOf(input).querySelector("select.by");
  const share = input.dataset.quantity && by.value === "amount" ? (number / Number(input.dataset.quantity)) * 100 : number;
  if (Number.isNaN(share)) {
    output.textContent = "";
    return;
  }
  const expected = Number(input.dataset.expected);
  const behind = "expected" in input.dataset && Math.round(share * 10) / 10 < expected;
  output.textContent = `= ${share.toFixed(1)}%`;
  output.className = `small ${behind ? "tone warn" : "tone good"}`;
  if (behind && document.activeElement === input) lineOf(input).querySelector("details.why").open = true;
};

const count = (area) => {
  const left = Number(area.dataset.longest) - area.value.length;
  const counter = area.closest(".field").querySelector(".counter");
  counter.textContent = area.value || document.activeElement === area ? ` ${area.value.length}/${area.dataset.longest}` : "";
  counter.classList.toggle("over", left < 0);
};

const valueOf = (line) => [...line.querySelectorAll("input:not([type=file]), select, textarea")].map((field) => field.value).join("\u0000")
  + [...line.querySelectorAll("input[type=file]")].map((field) => field.files.length).join();

const note = (line) => {
  if (valueOf(line) === written.get(line.id)) changed.delete(line.id);
  else changed.add(line.id);
  const said = form.querySelector(".unsaved");
  if (said) said.textContent = changed.size ? `${said.dataset.unsaved} ${changed.size}` : "";
};

const refresh = (line) => {
  line.querySelectorAll("input.amount").forEach(showShare);
  line.querySelectorAll("textarea").forEach(count);
};

const step = (input, by) => {
  const all = numbers();
  const next = all[all.indexOf(input) + by];
  if (next) {
    next.focus();
    next.select();
  }
};

const pasteColumn = (event) => {
  const cells = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "").split("\n");
  if (cells.length < 2) return;
  event.preventDefault();
  const all = numbers();
  const first = all.indexOf(event.target);
  cells.forEach((cell, row) => {
    const input = all[first + row];
    if (input) {
      input.value = cell.split("\t")[0].trim();
      showShare(input);
      note(lineOf(input));
    }
  });
};

if (form) {
  for (const line of form.querySelectorAll(".entry-line")) {
    written.set(line.id, valueOf(line));
    refresh(line);
  }
  form.addEventListener("input", (event) => {
    if (event.target.matches("input.amount")) showShare(event.target);
    if (event.target.matches("textarea")) count(event.target);
    note(lineOf(event.target));
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select.by")) showShare(lineOf(event.target).querySelector("input.amount"));
    note(lineOf(event.target));
  });
  form.addEventListener("focusin", (event) => event.target.matches("textarea") && count(event.target));
  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("input.amount") || event.ctrlKey || event.metaKey) return;
    const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      step(event.target, by);
    }
  });
  form.addEventListener("paste", (event) => event.target.matches("input.amount") && pasteColumn(event));
  form.addEventListener("submit", () => changed.clear());
  document.addEventListener("htmx:afterSwap", () => {
    for (const line of form.querySelectorAll(".entry-line")) {
      refresh(line);
      note(line);
    }
  });
  window.addEventListener("beforeunload", (event) => changed.size && event.preventDefault());
}
