// Looks through every line on the reader's own machine: words, codes, units, pinyin initials; all words must occur.
// Every word on the page is the page's own, so that it is in its language; what the index holds is Chinese.
// The index is a script and not a request, so that a copy of the site on a disk can be searched as well.
(function () {
  "use strict";
  const finder = document.querySelector("#finder");
  const [box, kind, status] = ["#find", "#kind", "#status"].map((name) => document.querySelector(name));
  const [out, count, near] = ["#found", "#found-count", "#found-units"].map((name) => document.querySelector(name));
  const root = finder.dataset.root;
  const place = document.currentScript.src.replace("search.js", "index.js");
  const labels = Array.from(out.parentElement.querySelectorAll("th"), (each) => each.textContent);
  const isChinese = document.documentElement.lang === "zh-CN";
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
    made.lang = "zh-CN";
    return made;
  }
  function cell(content, at, className) {
    const made = element("td", "", className);
    made.dataset.label = labels[at];
    made.append(content);
    return made;
  }
  function word(field, code) {
    const option = Array.from(field.options).find((each) => each.value === code);
    return option ? option.textContent : code;
  }
  function when(said, day) {
    if (isChinese) return said || day;
    if (day) return new Date(day).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
    const made = element("span", said);
    made.lang = "zh-CN";
    return made;
  }
  function line(row) {
    const [code, matter, unit, unitCode, kindCode, state, tone, said, day, expected, achieved] = row;
    const made = document.createElement("tr");
    const cells = [
      [code, "w code"],
      [link(`units/${unitCode}.html`, unit), "w"],
      [word(kind, kindCode), "w"],
      [link(`targets/${code}.html`, matter), "matter"],
      [when(said, day), "due"],
      [expected ? `${expected}%` : "—", "n"],
      [achieved ? `${achieved}%` : "—", "n"],
      [element("span", word(status, state), `badge ${tone}`), "w state"]
    ];
    made.append(...cells.map(([content, className], at) => cell(content, at, className)));
    return made;
  }
  function load() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = place;
    document.head.append(script);
  }
  function search() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = words.length > 0 || Boolean(kind.value) || Boolean(status.value);
    document.querySelector("#all").hidden = wanted;
    document.querySelector("#result").hidden = !wanted;
    if (!wanted) return;
    if (!index) {
      count.textContent = finder.dataset.reading;
      load();
      return;
    }
    const found = index.lines.filter(
      (row) =>
        (!kind.value || row[4] === kind.value) &&
        (!status.value || row[5] === status.value) &&
        words.every((word) => row[11].includes(word))
    );
    const units = words.length ? index.units.filter((row) => words.every((word) => row[2].includes(word))) : [];
    near.replaceChildren();
    if (units.length) near.append(finder.dataset.units);
    units.slice(0, 12).forEach((row) => near.append(link(`units/${row[0]}.html`, row[1]), " "));
    out.replaceChildren(...found.slice(0, LIMIT).map(line));
    count.textContent = (found.length > LIMIT ? finder.dataset.first : finder.dataset.found).replace("#", found.length);
  }
  window.taizhangIndex = function (read) {
    index = read;
    search();
  };
  finder.hidden = false;
  finder.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("focus", load);
  [box, kind, status].forEach((field) => field.addEventListener("input", search));
  const asks = new URLSearchParams(location.search);
  [[box, "q"], [kind, "kind"], [status, "status"]].forEach(([field, name]) => (field.value = asks.get(name) || ""));
  search();
})();
