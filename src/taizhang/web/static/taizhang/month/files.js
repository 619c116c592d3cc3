// Evidence dropped on a line, or chosen there, is held and looked at at once; what is asked about it stands beside it.
import { form, lineOf, refresh } from "./lines.js";

const token = () => form.elements.csrfmiddlewaretoken.value;

const replaced = async (line, response) => {
  const html = await response.text();
  const found = new DOMParser().parseFromString(html, "text/html").querySelector(".files-of");
  const place = line.querySelector(".files-of");
  if (found && place) place.replaceWith(document.importNode(found, true));
  refresh(line);
};

const send = async (line, files) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", token());
  data.append("target", line.dataset.line);
  for (const file of files) data.append("file", file);
  line.classList.add("sending");
  try {
    await replaced(line, await fetch(form.dataset.files, { method: "POST", body: data }));
  } finally {
    line.classList.remove("sending");
  }
};

const takeOff = async (button) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", token());
  const line = lineOf(button);
  const response = await fetch(button.formAction, { method: "POST", body: data, headers: { "X-Requested-With": "fetch" } });
  await replaced(line, response);
  line.querySelector("input[type=file]")?.focus();
};

export const takeFiles = () => {
  form.addEventListener("change", async (event) => {
    if (event.target.type !== "file" || !event.target.files.length) return;
    const files = [...event.target.files];
    event.target.value = "";
    await send(lineOf(event.target), files);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-off]");
    if (!button || !button.closest("li.held")) return;
    event.preventDefault();
    takeOff(button);
  });
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      const line = lineOf(event.target);
      if (!line?.querySelector("input[type=file]") || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      line.classList.add("over");
    });
  }
  form.addEventListener("dragleave", (event) => lineOf(event.target)?.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    const line = lineOf(event.target);
    if (!line?.classList.contains("over")) return;
    event.preventDefault();
    line.classList.remove("over");
    send(line, [...event.dataTransfer.files]);
  });
};
