// Looks through every target on this machine alone: words, codes, units, pinyin initials; all words must occur.
const box = document.querySelector("#find");
const out = document.querySelector("#found");
const count = document.querySelector("#found-count");
const root = box.dataset.root;
const LIMIT = 100;
let rows = null;
function cell(text, label, name) {
  const td = document.createElement("td");
  td.dataset.label = label;
  if (name) td.className = name;
  td.append(text);
  return td;
}
function line(row) {
  const [code, matter, unit, kind, status, tone, due] = row;
  const link = document.createElement("a");
  link.href = `${root}targets/${code}.html`;
  link.textContent = matter;
  const badge = document.createElement("span");
  badge.className = `badge ${tone}`;
  badge.textContent = status;
  const tr = document.createElement("tr");
  tr.append(cell(code, "编号", "w"), cell(unit, "单位", "w"), cell(kind, "类别", "w"), cell(link, "干什么"), cell(due, "时限", "w"), cell(badge, "状态"));
  return tr;
}
async function search() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  document.querySelector("#all").hidden = words.length > 0;
  document.querySelector("#result").hidden = words.length === 0;
  if (!words.length) return;
  rows ??= await (await fetch(`${root}assets/search.json`)).json();
  const found = rows.filter((row) => words.every((word) => row[7].includes(word)));
  out.replaceChildren(...found.slice(0, LIMIT).map(line));
  count.textContent = found.length > LIMIT ? `共 ${found.length} 项，列出前 ${LIMIT} 项` : `共 ${found.length} 项`;
}
box.addEventListener("input", search);
const asked = new URLSearchParams(location.search).get("q");
if (asked) { box.value = asked; search(); }
