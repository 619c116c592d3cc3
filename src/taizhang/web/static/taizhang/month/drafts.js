// What is written is kept as a draft a moment after the last key, and before the page is left.
import { form, lineOf, lines } from "./lines.js";

const PAUSE = 900;
const touched = new Set();
let waiting = 0;
let sending = Promise.resolve();

const dataOf = (some) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const line of some) {
    for (const field of line.querySelectorAll("input:not([type=file]), select, textarea")) {
      const ticked = field.type !== "checkbox" && field.type !== "radio";
      if (field.name && !field.disabled && !field.name.startsWith("settle-") && (ticked || field.checked)) data.append(field.name, field.value);
    }
  }
  return data;
};

const tell = (answer) => {
  form.querySelector(".kept").textContent = `${form.dataset.saidKept} ${answer.at}`;
  for (const line of lines) {
    const said = answer.overtaken[line.dataset.line];
    if (said) line.querySelector(".overtaken").textContent = said;
  }
};

const send = async () => {
  const some = [...touched];
  touched.clear();
  if (!some.length) return;
  try {
    const response = await fetch(form.dataset.draft, { method: "POST", body: dataOf(some) });
    if (!response.ok || response.redirected) throw new Error(response.status);
    tell(await response.json());
  } catch {
    some.forEach((line) => touched.add(line));
    form.querySelector(".kept").textContent = form.dataset.saidUnkept;
  }
};

const keepNow = () => {
  clearTimeout(waiting);
  sending = sending.then(send);
};

const note = (event) => {
  const line = lineOf(event.target);
  if (!line || event.target.type === "file") return;
  touched.add(line);
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, PAUSE);
};

export const keepDrafts = () => {
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("keep", () => {
    if (!touched.size) form.querySelector(".kept").textContent = form.querySelector(".kept").textContent || form.dataset.saidKept;
    keepNow();
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    touched.clear();
  });
  window.addEventListener("pagehide", () => touched.size && navigator.sendBeacon(form.dataset.draft, dataOf(touched)));
};
