// Pictures that are not sent yet: taken out of the file field, shown small with their time, left out by a press.
import { form } from "./form.js";

const SIDE = 88;

const small = async (blob) => {
  const picture = await createImageBitmap(blob);
  const scale = SIDE / Math.max(picture.width, picture.height, SIDE);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.7);
};

const line = (photo, leaveOut) => {
  const item = document.createElement("li");
  const shown = document.createElement("img");
  shown.alt = photo.name;
  shown.width = shown.height = SIDE;
  small(photo.blob).then((url) => { shown.src = url; }).catch(() => shown.remove());
  const said = document.createElement("span");
  said.className = "small quiet";
  said.textContent = new Date(photo.taken).toLocaleString([], { month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false });
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = form.dataset.saidRemove;
  button.setAttribute("aria-label", `${form.dataset.saidRemove} ${photo.name}`);
  button.addEventListener("click", () => leaveOut(photo));
  item.append(shown, said, button);
  return item;
};

export const show = (point, photos, leaveOut) => {
  const list = point.querySelector(".shots.waiting");
  list.hidden = !photos.length;
  list.replaceChildren(...photos.map((photo) => line(photo, leaveOut)));
};

export const taken = (field) => [...field.files].map((file) => ({ name: file.name, blob: file, taken: file.lastModified }));
