// Sending: on press, and, where that failed for want of a connection, as soon as there is one. The key makes that once.
import { form, say, told } from "./form.js";
import { arrived, data, isEmpty, isWanted, keep, want } from "./drafts.js";

let busy = false;

const answerOf = async () => {
  const response = await fetch(form.action, { method: "POST", body: data(), headers: { "X-Requested-With": "fetch" } });
  if (response.redirected || response.status === 403) return { signedOut: true };
  return response.json();
};

const send = async () => {
  if (busy || isEmpty()) return;
  busy = true;
  await want(true);
  told("saidSending");
  try {
    await heard(await answerOf());
  } catch {
    told("saidOffline", "warning");
  } finally {
    busy = false;
  }
};

const heard = async (answer) => {
  if (answer.signedOut) return told("saidSignedOut", "error");
  if (answer.fault) {
    await want(false);
    return say(answer.fault, "error");
  }
  await arrived(answer.said);
  return location.reload();
};

export const sendWhenWanted = () => {
  form.addEventListener("submit", (event) => {
    if (isEmpty()) return;
    event.preventDefault();
    send();
  }, true);
  addEventListener("online", () => isWanted() && send());
  addEventListener("pagehide", () => !isEmpty() && keep());
  if (isWanted() && navigator.onLine) send();
};
