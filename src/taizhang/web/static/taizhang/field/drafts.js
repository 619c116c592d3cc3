// The draft: what was answered, the pictures, the key under which it is sent; kept a moment after the last touch.
import { form, name, points, say, told } from "./form.js";
import { drop, load, save } from "./store.js";
import { show, taken } from "./photos.js";

const PAUSE = 300;
const touched = new Set();
const photos = new Map(points.map((point) => [point.dataset.point, []]));
let waiting = 0;
let writing = Promise.resolve();
let wanted = false;

const typed = (point) => ({
  answer: point.querySelector("input[type=radio]:checked")?.value || "",
  note: point.querySelector("textarea").value,
});

const draft = () => ({
  key: form.elements.key.value,
  wanted,
  points: [...touched].map((key) => ({ key, ...typed(pointOf(key)), photos: photos.get(key) })),
});

const pointOf = (key) => points.find((point) => point.dataset.point === key);
export const isEmpty = () => touched.size === 0;
export const isWanted = () => wanted;

export const keep = () => {
  clearTimeout(waiting);
  writing = writing.then(() => save(name, draft())).then(() => told("saidKept")).catch(() => told("saidUnkept", "warning"));
  return writing;
};

export const want = (yes) => {
  wanted = yes;
  return keep();
};

const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What is changed after a sending was tried is another sending; had the first one arrived, its pictures are known again.
const touch = (point) => {
  touched.add(point.dataset.point);
  if (wanted) form.elements.key.value = fresh();
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
};

const redraw = (point) => show(point, photos.get(point.dataset.point), (gone) => {
  photos.set(point.dataset.point, photos.get(point.dataset.point).filter((each) => each !== gone));
  redraw(point);
  touch(point);
});

const fill = (held) => {
  const point = pointOf(held.key);
  if (!point) return;
  touched.add(held.key);
  const chosen = point.querySelector(`input[value="${held.answer}"]`);
  if (chosen) chosen.checked = true;
  point.querySelector("textarea").value = held.note;
  photos.set(held.key, held.photos);
  redraw(point);
};

export const restore = async () => {
  const held = await load(name).catch(() => undefined);
  if (!held || !held.points.length) return;
  form.elements.key.value = held.key;
  wanted = held.wanted;
  held.points.forEach(fill);
  if (!isEmpty()) told("saidRestored", "warning");
};

export const watch = () => {
  form.addEventListener("input", (event) => event.target.type !== "file" && touch(event.target.closest("[data-point]")));
  form.addEventListener("change", (event) => {
    const point = event.target.closest("[data-point]");
    if (event.target.type === "file") {
      photos.get(point.dataset.point).push(...taken(event.target));
      event.target.value = "";
      redraw(point);
    }
    touch(point);
  });
};

// What is sent: only the points touched, the pictures with the time the device gave them.
export const data = () => {
  const all = new FormData();
  all.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  all.append("key", form.elements.key.value);
  for (const { key, answer, note, photos: mine } of draft().points) {
    if (answer) all.append(`answer-${key}`, answer);
    all.append(`note-${key}`, note);
    for (const photo of mine) {
      all.append(`photo-${key}`, photo.blob, photo.name);
      all.append(`taken-${key}`, String(photo.taken));
    }
  }
  return all;
};

export const arrived = async (said) => {
  clearTimeout(waiting);
  await writing;
  await drop(name).catch(() => undefined);
  touched.clear();
  say(said, "success");
};
