// The form, and what is said at its head.
export const form = document.querySelector("#field-form");
export const points = form ? [...form.querySelectorAll("[data-point]")] : [];
export const name = form && `${form.dataset.owner} ${form.dataset.inspection}`;

export const say = (word, tone = "") => {
  const place = form.querySelector(".draft-state");
  place.hidden = !word;
  place.className = `notice draft-state ${tone}`;
  place.textContent = word;
};

export const told = (key, tone) => say(form.dataset[key], tone);
