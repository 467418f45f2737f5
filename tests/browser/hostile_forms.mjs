// SPDX-License-Identifier: EUPL-1.2
// Forms in a browser, filled with whatever one likes: also what a browser would not let through.
import { intruders } from "./probe.mjs";

const room = 1500; // characters in a field: twenty texts and more
const leastTexts = 20;
const ofServer = new Set(["csrf", "once"]);

const forms = "main form.btl-form";

// Runs in the page: puts the values in, and sends the form. What the browser made of them comes back.
const fillAndSend = (form, values) => {
  form.noValidate = true;
  for (const field of [...form.elements].filter(({ name }) => name in values)) {
    const value = values[field.name];
    if (field.localName === "select") {
      field.append(new Option("x", value, true, true));
    } else if (field.type === "radio" || field.type === "checkbox") {
      if (value !== true) field.value = value;
      field.checked = true;
    } else {
      if (field.localName === "input" && field.type !== "hidden") field.type = "text"; // dates and numbers take no other words
      field.removeAttribute("maxlength");
      field.value = value;
    }
  }
  document.body.dataset.left = "yes"; // the page that comes has no such mark
  const sent = [...form.elements].filter(({ name }) => name in values).map(({ name, value }) => [name, value]);
  form.requestSubmit(form.querySelector("button[type=submit]"));
  return sent;
};

// Sends that form of the page; the status of the answer, and what was sent.
export async function send(page, form, values) {
  // By attribute: a field may be called "action".
  const { method, action } = await form.evaluate((element) => ({ method: element.getAttribute("method").toUpperCase(), action: element.getAttribute("action") }));
  const isAnswer = (answer) => answer.request().method() === method && new URL(answer.url()).pathname === action;
  const [answer, sent] = await Promise.all([page.waitForResponse(isAnswer), form.evaluate(fillAndSend, values)]);
  await page.locator("body:not([data-left])").waitFor();
  await page.waitForLoadState();
  return { status: answer.status(), sent };
}

const namesIn = (form) => form.evaluate((element) => [...new Set([...element.elements].map(({ name }) => name).filter((name) => name !== ""))]);

// What a refused form shows again: each line and text as it was sent. Never a password or a code, nor what is chosen from a list.
const keptIn = (page, action) => page.evaluate((wanted) => {
  const form = [...document.querySelectorAll("main form.btl-form")].find((each) => each.getAttribute("action") === wanted);
  return [...(form?.elements ?? [])]
    .filter((field) => field.matches("textarea, input:not([type=radio], [type=checkbox], [type=password], [type=hidden], [inputmode=numeric], [autocomplete=one-time-code])"))
    .map((field) => [field.name, field.localName === "textarea" ? field.value : field.getAttribute("value") ?? ""]);
}, action);

// Fills each field of that form with twenty hostile texts at once and sends it. `report` hears what is wrong.
async function attackForm(page, form, supply, place, report) {
  const action = await form.getAttribute("action");
  const isGet = (await form.getAttribute("method")) === "get";
  const key = action.replace(/[0-9a-f]{32}/g, "{id}");
  const values = {};
  for (const name of (await namesIn(form)).filter((each) => !ofServer.has(each))) {
    values[name] = supply.pack(`form ${key} ${name}`, room);
  }
  const { status, sent } = await send(page, form, values);
  const where = `${place}, ${key} hostile`;
  if (status >= 400 && status !== 422 && !(isGet && status === 400)) report(`${where}: answers ${status}`);
  for (const wrong of await intruders(page)) report(`${where}: ${wrong}`);
  if (status !== 422) return;
  const kept = await keptIn(page, action);
  for (const [name, value] of kept) {
    const typed = sent.find(([each]) => each === name)?.[1];
    if (typed !== undefined && value !== typed) report(`${where}: "${name}" lost what was typed: ${value.slice(0, 60)}`);
  }
}

// Each form of the page at `path`, one after the other. `done` has those that need no second time.
export async function attackForms(page, house, path, supply, place, done, report) {
  const actions = await page.locator(forms).evaluateAll((all) => all.map((form) => `${form.getAttribute("method")} ${form.getAttribute("action").replace(/[0-9a-f]{32}/g, "{id}")}`));
  let sent = 0;
  for (const [at, action] of actions.entries()) {
    if (done.has(action)) continue;
    done.add(action);
    if (sent++ > 0) await page.goto(`${house.origin}${path}`);
    await attackForm(page, page.locator(forms).nth(at), supply, place, report);
  }
  return sent;
}

// Fields of forms that have not had enough different texts.
export const poorlyAttacked = (supply) => supply.counts().filter(([field, count]) => field.startsWith("form ") && count < leastTexts);
