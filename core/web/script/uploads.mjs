// SPDX-License-Identifier: EUPL-1.2
// A form with files tells how much of them has gone.
import { ask, show } from "./post.mjs";

async function send(form, submitter, enhance) {
  const sending = form.querySelector(".btl-sending");
  const bar = sending.querySelector("progress");
  sending.hidden = false;
  let answer;
  try {
    answer = await ask("POST", form.action, new FormData(form, submitter), (part) => (bar.value = part));
  } catch {
    sending.hidden = true;
    return form.submit(); // the browser says best that there is no connection
  }
  show(answer, enhance);
}

export function tellOfUploads(root, enhance) {
  for (const form of root.querySelectorAll('form[enctype="multipart/form-data"]')) {
    form.addEventListener("submit", (event) => {
      if (![...form.querySelectorAll('input[type="file"]')].some((field) => field.files.length > 0)) return;
      event.preventDefault();
      send(form, event.submitter, enhance);
    });
  }
}
