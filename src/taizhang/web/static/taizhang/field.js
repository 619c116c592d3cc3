// The checklist in the field: what is answered is kept on the device until it has arrived. Without this the form works
// as any other.
import { form } from "./field/form.js";
import { restore, watch } from "./field/drafts.js";
import { sendWhenWanted } from "./field/sending.js";

if (form) restore().then(() => {
  watch();
  sendWhenWanted();
});
