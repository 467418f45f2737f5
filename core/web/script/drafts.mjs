// SPDX-License-Identifier: EUPL-1.2
// Forms whose text is not lost without internet: what is typed stays in this browser, and is sent at the button, on the next
// visit or once there is internet again. Nothing counts as sent before the server has answered.
import { dropDraft, drafts, keepDraft } from "./draft_store.mjs";
import { ask, show } from "./post.mjs";
import { isTouched } from "./touched.mjs";

const typingPause = 300; // ms
const ofServer = new Set(["csrf", "once"]);

const formOf = (page, action) => [...page.querySelectorAll("form[data-draft]")].find((form) => form.getAttribute("action") === action);
const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => !ofServer.has(name));
const newMark = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function fill(form, fields) {
  const names = new Set(fields.map(([name]) => name));
  for (const field of form.elements) {
    if (!names.has(field.name) || ofServer.has(field.name)) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[0];
  }
}

// One box on the page, for what the draft came to.
function tell(when, draft, before, actions = {}) {
  document.querySelector(".btl-draft")?.remove();
  const box = document.getElementById("draft").content.firstElementChild.cloneNode(true);
  for (const part of box.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(when);
  box.querySelector('[data-do="drop"]').addEventListener("click", async () => {
    await dropDraft(draft.action);
    box.remove();
    formOf(document, draft.action)?.reset();
  });
  box.querySelector('[data-do="send"]').addEventListener("click", actions.send);
  box.querySelector('[data-do="open"]').href = draft.page;
  if (actions.answer) box.querySelector('[data-do="look"]').href = actions.answer;
  before.before(box);
}

// Sends it and gives the answer, or null for not now. `token` is that of the page against forged requests.
async function attempt(draft, token) {
  try {
    const answer = await ask("POST", draft.action, new URLSearchParams([...draft.fields, ["once", draft.once], ["csrf", token]]));
    return answer.status >= 500 || answer.status === 429 ? null : answer;
  } catch {
    return null;
  }
}

// The page may be an old one, kept without internet: a new one knows who is signed in.
async function freshToken(draft) {
  try {
    const page = await ask("GET", draft.page);
    return formOf(page.response, draft.action)?.elements.csrf.value ?? null;
  } catch {
    return null;
  }
}

const top = () => document.querySelector("#main > h1");

async function sendLater(draft) {
  const token = await freshToken(draft);
  const answer = token === null ? null : await attempt(draft, token);
  if (answer === null) return tell("waiting", draft, top(), { send: () => sendLater(draft) });
  if (answer.status >= 400) {
    await keepDraft({ ...draft, state: "refused" });
    return tell("refused", draft, top());
  }
  await dropDraft(draft.action);
  formOf(document, draft.action)?.reset();
  tell("sent", draft, top(), { answer: answer.responseURL });
}

async function sendNow(form, draft, enhance) {
  let answer = await attempt(draft, form.elements.csrf.value);
  if (answer?.status === 403) {
    const token = await freshToken(draft);
    if (token !== null) answer = await attempt(draft, token);
  }
  if (answer === null) {
    await keepDraft({ ...draft, state: "waiting" });
    tell("waiting", draft, form, { send: () => sendLater(draft) });
    return document.querySelector(".btl-draft").scrollIntoView({ block: "center" });
  }
  if (answer.status < 400) await dropDraft(draft.action);
  show(answer, enhance);
}

function keep(form, known, enhance) {
  const once = known?.once ?? newMark();
  const current = (state) => ({ action: form.getAttribute("action"), page: location.pathname, fields: fieldsOf(form), once, state });
  let pause;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => keepDraft(current("typing")), typingPause);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    sendNow(form, current("typing"), enhance);
  });
  const cameBack = form.querySelector("[aria-invalid]") !== null;
  if (!known || cameBack) return;
  if (![...form.elements].some(isTouched)) fill(form, known.fields);
  if (known.state !== "waiting") tell("restored", known, form);
}

export async function keepDrafts(root, enhance) {
  if (!("indexedDB" in window)) return;
  const all = await drafts();
  for (const form of root.querySelectorAll("form[data-draft]")) {
    keep(form, all.find((draft) => draft.action === form.getAttribute("action")), enhance);
  }
  for (const draft of all.filter(({ state }) => state === "waiting")) await sendLater(draft);
}

export function sendWaitingDrafts() {
  addEventListener("online", async () => {
    for (const draft of (await drafts()).filter(({ state }) => state === "waiting")) await sendLater(draft);
  });
}
