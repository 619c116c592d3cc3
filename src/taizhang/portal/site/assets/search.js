// Looks through every line on the reader's own machine: words, codes, units, pinyin initials; all words must occur.
// The index is a script and not a request, so that a copy of the site on a disk can be searched as well.
(function () {
  "use strict";
  const finder = document.querySelector("#finder");
  const [box, kind, status] = ["#find", "#kind", "#status"].map((name) => document.querySelector(name));
  const [out, count, near] = ["#found", "#found-count", "#found-units"].map((name) => document.querySelector(name));
  const root = finder.dataset.root;
  const LIMIT = 200;
  let index = null;
  let asked = false;

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }
  function link(address, text) {
    const made = element("a", text);
    made.href = root + address;
    return made;
  }
  function cell(label, content, className) {
    const made = element("td", "", className);
    made.dataset.label = label;
    made.append(content);
    return made;
  }
  function line(row) {
    const [code, matter, unit, unitCode, kindWord, statusWord, tone, due, expected, achieved] = row;
    const made = document.createElement("tr");
    made.append(
      cell("编号", code, "w code"),
      cell("单位", link(`units/${unitCode}.html`, unit), "w"),
      cell("类别", kindWord, "w"),
      cell("干什么", link(`targets/${code}.html`, matter), "matter"),
      cell("时限", due, "due"),
      cell("应完成", expected ? `${expected}%` : "—", "n"),
      cell("已完成", achieved ? `${achieved}%` : "—", "n"),
      cell("状态", element("span", statusWord, `badge ${tone}`), "w state")
    );
    return made;
  }
  function load() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = `${root}assets/index.js`;
    document.head.append(script);
  }
  function search() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = words.length > 0 || Boolean(kind.value) || Boolean(status.value);
    document.querySelector("#all").hidden = wanted;
    document.querySelector("#result").hidden = !wanted;
    if (!wanted) return;
    if (!index) {
      count.textContent = "正在读取……";
      load();
      return;
    }
    const found = index.lines.filter(
      (row) =>
        (!kind.value || row[4] === kind.value) &&
        (!status.value || row[5] === status.value) &&
        words.every((word) => row[10].includes(word))
    );
    const units = words.length ? index.units.filter((row) => words.every((word) => row[2].includes(word))) : [];
    near.replaceChildren();
    if (units.length) near.append("单位：");
    units.slice(0, 12).forEach((row) => near.append(link(`units/${row[0]}.html`, row[1]), " "));
    out.replaceChildren(...found.slice(0, LIMIT).map(line));
    count.textContent = found.length > LIMIT ? `共${found.length}项，列出前${LIMIT}项` : `共${found.length}项`;
  }
  window.taizhangIndex = function (read) {
    index = read;
    search();
  };
  finder.hidden = false;
  finder.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("focus", load);
  [box, kind, status].forEach((field) => field.addEventListener("input", search));
  box.value = new URLSearchParams(location.search).get("q") || "";
  if (box.value) search();
})();
