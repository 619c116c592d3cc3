// The monthly entry: its parts are put together here.
import { form, lines, refresh } from "./month/lines.js";
import { walk } from "./month/keys.js";
import { paste } from "./month/paste.js";
import { keepDrafts } from "./month/drafts.js";
import { takeFiles } from "./month/files.js";
import { sendWritten } from "./month/sending.js";

if (form) {
  form.classList.add("live");
  for (const line of lines) refresh(line);
  keepDrafts();
  walk();
  paste();
  takeFiles();
  sendWritten();
  form.querySelector(".faulty [aria-invalid], .contested [type=radio]")?.focus();
}
