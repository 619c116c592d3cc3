// Only lines on which something was written are sent: of the others the record says what they say.
import { form, isChanged, lines } from "./lines.js";

const hasFiles = (line) => [...line.querySelectorAll("input[type=file]")].some((field) => field.files.length);
const isSent = (line) => isChanged(line) || hasFiles(line);

export const sendWritten = () => form.addEventListener("formdata", (event) => {
  for (const line of lines.filter((each) => !isSent(each))) {
    for (const field of line.querySelectorAll("[name]")) event.formData.delete(field.name);
  }
});
