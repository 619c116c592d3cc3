// A paper's lines by keyboard: j k or arrows, a or Enter accepts, x leaves out, e corrects in place, g the next question.
const list = document.querySelector("ol.proposals");
const lines = [...document.querySelectorAll("li.proposal")];
const form = document.querySelector("#lines");
const page = document.querySelector(".as-read");
const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const typing = (element) => element.matches("input:not([type=checkbox]):not([type=hidden]), textarea, select");
const current = () => lines.find((line) => line.hasAttribute("aria-current"));

const show = (line) => {
  for (const each of lines) each.removeAttribute("aria-current");
  line.setAttribute("aria-current", "true");
  for (const row of document.querySelectorAll(".as-read tr.here")) row.classList.remove("here");
  const rows = [...document.querySelectorAll(".as-read tr[data-lines]")].filter((row) => row.dataset.lines.split(" ").includes(line.dataset.order));
  for (const row of rows) row.classList.add("here");
  if (rows[0] && page.scrollHeight > page.clientHeight) page.scrollTop += rows[0].getBoundingClientRect().top - page.getBoundingClientRect().top - page.clientHeight / 3;
};

const move = (step) => {
  const here = current();
  const away = here && !here.contains(document.activeElement);
  const at = lines.indexOf(here);
  const next = away ? here : lines[Math.max(0, Math.min(lines.length - 1, at < 0 ? 0 : at + step))];
  if (next) next.focus();
};

const decide = (line, act) => {
  const button = line.querySelector(`button[name=one][value^=${act}]`);
  if (!button) return;
  const next = lines[lines.indexOf(line) + 1] || lines[lines.indexOf(line) - 1] || line;
  form.elements.next.value = next.dataset.order;
  form.requestSubmit(button);
};

const replaced = async (line, response) => {
  const said = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = said.querySelector("form.panel");
  if (!found) return;
  document.querySelector(".in-place")?.remove();
  const place = document.createElement("div");
  place.className = "in-place";
  place.append(...[...said.querySelectorAll("main .notice.error")], found);
  line.append(place);
  const wrong = found.querySelector("[aria-invalid]") || found.querySelector("[aria-describedby]") || found.querySelector("textarea, input[type=text]");
  wrong.focus();
};

const edit = async (line) => {
  const link = line.querySelector("a[data-edit]");
  if (!link || line.querySelector(".in-place")) return;
  await replaced(line, await fetch(link.href));
};

const save = async (event, line) => {
  const sent = event.target;
  event.preventDefault();
  const data = new FormData(sent, event.submitter);
  data.append("stay", "1");
  const response = await fetch(line.querySelector("a[data-edit]").href, { method: "POST", body: data });
  if (!response.redirected) {
    await replaced(line, response);
    return;
  }
  const query = new URLSearchParams(window.location.search);
  query.delete("page");
  query.set("line", line.dataset.order);
  window.history.replaceState(null, "", `?${query}#line-${line.dataset.order}`);
  window.location.reload();
};

const close = (line) => {
  line.querySelector(".in-place")?.remove();
  line.focus();
};

const toQuestion = () => {
  const all = [...document.querySelectorAll(".questions > ul > li form")].map((each) => each.querySelector("button, input:not([type=hidden]), select"));
  const at = all.findIndex((each) => each.closest("form").contains(document.activeElement));
  const next = all[(at + 1) % all.length];
  if (next) next.focus();
};

const keys = {
  a: (line) => decide(line, "accept"),
  x: (line) => decide(line, "reject"),
  e: edit,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const line = current();
  if (event.key === "Escape" && line) close(line);
  if (typing(event.target)) return;
  const inLine = line && document.activeElement === line;
  if (event.key in steps && (event.key.length === 1 || !document.activeElement.closest(".questions, .as-read"))) move(steps[event.key]);
  else if (event.key === "g") toQuestion();
  else if (event.key === "?") document.querySelector("#keys").toggleAttribute("open");
  else if (event.key === "Enter" && inLine) keys.a(line);
  else if (event.key in keys && line) keys[event.key](line);
  else return;
  event.preventDefault();
});

for (const line of lines) {
  line.addEventListener("focusin", () => show(line));
  line.addEventListener("submit", (event) => save(event, line));
  line.querySelector("a[data-edit]")?.addEventListener("click", (event) => {
    event.preventDefault();
    edit(line);
  });
}

const asked = document.querySelector(window.location.hash.startsWith("#line-") ? window.location.hash : "#none") || null;
if (asked) asked.focus();
else if (list && lines[0]) show(lines[0]);
