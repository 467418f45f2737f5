// SPDX-License-Identifier: EUPL-1.2
// Hostile texts in a real server. They are stored through everything that takes text, and each account of the demo, the
// operator and a stranger open every page that they can reach: nothing runs, nothing stands there that is not ours, and the
// browser complains of nothing. Then every form gets them in every field, and every address that takes words.
//
//   node hostile_house.mjs NPM_FOLDER BTL DEMO_FOLDER      prints what is wrong; the last line is the count
import { openHouse, password } from "./house.mjs";
import { makeHostile, servicesAdded } from "./hostile_config.mjs";
import { attackForms, poorlyAttacked } from "./hostile_forms.mjs";
import { checkBytes } from "./hostile_bytes.mjs";
import { checkMoving } from "./hostile_moving.mjs";
import { Records } from "./hostile_records.mjs";
import { hostileTexts, Supply } from "./hostile_texts.mjs";
import { checkNaughty } from "./naughty.mjs";
import { expectClean, guard, intrudersOf } from "./probe.mjs";
import { accounts, signIn, walk } from "./walk.mjs";
import { Watch } from "./watch.mjs";

const [npm, program, demo] = process.argv.slice(2);
const began = Date.now();
const watch = await Watch.open(npm);
const supply = new Supply();
const measure = ["--people", "60", "--reports", "40"];
const house = await openHouse(program, demo, { change: (config) => makeHostile(config, supply), measure });
const records = new Records(watch, house, supply);
const texts = 20; // in each field, at the least
const desktop = { viewport: { width: 800, height: 600 }, locale: "nl-NL", serviceWorkers: "block" };
const seen = { pages: 0, forms: 0, addresses: 0 };
const operator = { login: "operator@demo.example" };

// A context with nobody else's words in it. What was asked for on purpose, and refused, is no complaint.
async function as(account, visit) {
  await watch.pages(desktop, async (page, reports) => {
    const strange = [];
    page.setDefaultTimeout(10_000);
    await guard(page.context());
    page.context().on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== house.origin && protocol !== "blob:") strange.push(request.url());
    });
    if (account !== "") await signIn(watch, house, page, account);
    await visit(page);
    const complaints = reports.filter((text) => !/status of 4(00|04|13|22|29)|ERR_INTERNET_DISCONNECTED/.test(text));
    watch.expect(complaints.length === 0, `${account}: the browser complains: ${complaints.slice(0, 5).join("; ")}`);
    watch.expect(strange.length === 0, `${account}: loads ${strange.slice(0, 5).join(" ")}`);
  });
}

async function look(page, path, place) {
  const answer = await page.goto(`${house.origin}${path}`);
  watch.expect(answer.status() < 500, `${place}: ${path.slice(0, 80)} answers ${answer.status()}`);
  ++seen.pages;
  await expectClean(watch, page, `${place}: ${path.slice(0, 120)}`);
}

// Whether the page shows the text, letter for letter: what is escaped twice, or cut, is no proof.
async function expectShown(page, text, place) {
  const shown = await page.evaluate((wanted) => document.querySelector("main").textContent.includes(wanted), text);
  watch.expect(shown, `${place}: does not show ${JSON.stringify(text.slice(0, 100))}`);
}

// The probe itself must find each text where it is not escaped; those for templates and Markdown do nothing to HTML.
async function control() {
  await watch.pages(desktop, async (page) => {
    const texts = hostileTexts.filter((each) => !each.includes("{{{@frame"));
    const markups = texts.map((text) => `<p>${text}</p>\n<input value="${text}">\n<a href="${text}">x</a>\n<textarea>${text}</textarea>`);
    const found = await intrudersOf(page, [...markups, "<p>a &lt;b&gt; <a href='/x'>x</a></p>"]);
    watch.expect(found.pop().length === 0, "control: the probe finds fault with what is well");
    const missed = texts.filter((_, at) => found[at].length === 0);
    watch.expect(missed.length === 0, `control: the probe misses ${missed.length} texts: ${missed.slice(0, 5).join(" | ")}`);
  });
}

async function store() {
  await as("dc", async (page) => {
    await records.addPersons(page, texts);
    await records.importByForm(page, texts);
    await records.planRounds(page);
    await records.fillPosts(page);
    await records.publishProfiles(page, texts);
    await as("", storeReports);
    await records.writeLines(page);
  });
  const named = await records.invite(texts, password);
  const { body } = await house.operate("POST", "/v1/accounts", { login: operator.login });
  await house.operate("POST", "/v1/links", { token: body.token, password });
  const granted = await house.operate("POST", `/v1/accounts/${body.id}/grants`, { role: "admin", scope: "/" });
  watch.expect(granted.status === 201, `the operator gets no role: ${JSON.stringify(granted.body)}`);
  return named;
}

async function storeReports(page) {
  await records.reportEach();
  await records.updateEach(texts);
  for (let number = 0; number < 4; ++number) {
    const { text } = await records.reportByForm(page, ...[["babbeltruc", "verhaal"], ["verlichting", "paal"]][number % 2]);
    await expectShown(page, text, "a report by form");
    await expectClean(watch, page, "a report by form");
    ++seen.pages;
  }
}

// A form of a service is like that of another, and so are versions of profiles.
const kindOf = (path) => path.replace(/^\/reports\?.*/, "/reports").replace(/^\/report\/[^/?]+/, "/report/{code}").replace(/^\/roles\/profile\/[^/?]+/, "/roles/profile/{role}").replace(/\/\d+$/, "/{number}");

// Every page of every account, and each form on them once.
async function readAll(named) {
  const tried = new Set();
  const readers = [...Object.entries(accounts), ["", 2], [operator.login, 8], [named.login, 3]];
  const readNext = async () => {
    if (readers.length === 0) return;
    const [account, least] = readers.shift();
    const name = account === "" ? "stranger" : account;
    await as(account, async (page) => {
      const found = await walk(watch, house, page, name, async (path) => {
        ++seen.pages;
        await expectClean(watch, page, `${name}: ${path}`);
        const sent = await attackForms(page, house, path, supply, `${name}: ${path}`, tried, (wrong) => watch.expect(false, wrong));
        seen.forms += sent;
        if (sent > 0) await page.goto(`${house.origin}${path}`);
      }, kindOf);
      watch.expect(found.size >= least, `${name}: only ${found.size} pages: ${[...found]}`);
      if (account === "dc") await readRecords(page);
      if (account === "") await readReports(page);
    });
    await readNext();
  };
  await Promise.all([readNext(), readNext()]); // two at a time
  const poor = poorlyAttacked(supply);
  watch.expect(poor.length === 0, `fields of forms with too few texts: ${poor}`);
}

async function readRecords(page) {
  for (const { id, text } of records.persons) {
    await look(page, `/roles/people/${id}`, "person");
    await expectShown(page, text, `person ${id}`);
  }
  await look(page, `${records.sheet}?print=true`, "sheet");
  for (const id of records.rounds) await look(page, `/roles/rounds/${id}`, "round");
}

// As programs read them: all texts are there, and none of them became XML.
async function readOpen311(page) {
  const ask = async (format) => (await fetch(`${house.origin}/open311/v2/requests.${format}?page_size=1000`)).text();
  const ofJson = JSON.parse(await ask("json"));
  const xml = await ask("xml");
  await page.goto("about:blank"); // whose policy lets one read XML
  const ofXml = await page.evaluate((text) => {
    const all = [...new DOMParser().parseFromString(text, "text/xml").querySelectorAll("*")];
    const descriptions = all.filter((element) => element.nodeName === "description").map((element) => element.textContent);
    return { names: [...new Set(all.map((element) => element.nodeName))], attributes: all.filter((element) => element.attributes.length > 0).length, descriptions };
  }, xml);
  const names = new Set(["service_requests", "request", ...Object.keys(ofJson[0])]);
  watch.expect(ofXml.attributes === 0 && ofXml.names.every((name) => names.has(name)), `Open311: XML has ${ofXml.names}`);
  for (const [format, found] of [["JSON", ofJson.map((report) => report.description)], ["XML", ofXml.descriptions]]) {
    const missing = hostileTexts.filter((text) => !found.some((each) => each === text.replace(/^\n+/, "")));
    watch.expect(missing.length === 0, `Open311: ${format} lacks ${missing.length} texts: ${missing.slice(0, 3)}`);
  }
}

async function readReports(page) {
  await readOpen311(page);
  for (let number = 0; number < servicesAdded; ++number) await look(page, `/report/hostile-${number}`, "report form");
  const pageCount = Math.ceil((records.reports.length + 40) / 25);
  let shown = "";
  for (let number = 1; number <= pageCount; ++number) {
    await look(page, `/reports?page=${number}`, "reports");
    shown += await page.locator("main").textContent();
    if (number < 3) await page.locator(".btl-map__pin").first().waitFor(); // the map lives
    if (number < 3) await expectClean(watch, page, `reports, page ${number}, with its map`);
  }
  const missing = hostileTexts.filter((text) => !shown.includes(text.trim()));
  watch.expect(missing.length === 0, `the lists of reports lack ${missing.length} texts: ${missing.slice(0, 3)}`);
  for (const { id, text } of records.reports.filter((_, number) => number % 60 === 0)) {
    await look(page, `/reports/${id}`, "report");
    await expectShown(page, text, `report ${id}`);
    await page.locator(".btl-map__pin").first().waitFor();
    await expectClean(watch, page, `report ${id}, with its map`);
  }
}

// Addresses that take words, with twenty texts in each.
const addresses = {
  "": ["/login?return={}", "/login?login={}", "/login/link?token={}", "/login/oidc/{}", "/{}", "/report/{}", "/reports/{}", "/reports?service={}&kern={}&status={}&page={}",
    "/reports?{}={}", "/reports/waiting/newest?{}", "/language/{}", "/language/nl?return={}", "/offline?{}", "/map/areas/{}", "/assets/{}", "/v1/places?q={}", "/open311/v2/requests.{}", "/open311/v2/requests.json?status={}"],
  dc: ["/roles/people?search={}", "/roles/people?kern={}&role={}", "/roles/people?cursor={}", "/roles/people?{}={}", "/roles/people/{}", "/roles/people/{}/edit", "/roles/rounds?kern={}&state={}",
    "/roles/rounds?cursor={}", "/roles/rounds/{}", "/roles/tasks?kern={}", "/roles/tasks?{}={}", "/roles/profile/{}", "/roles/profile/bth/versions/{}", "/roles/assignments/{}/handover?print={}", "/roles/coverage?{}={}",
    "/kern/{}", "/kern/bleiswijk?return={}", "/approvals?{}", "/me?{}={}", "/me/data?{}", "/v1/roles/persons?kern={}", "/template-c?{}"],
  [operator.login]: ["/system?{}={}", "/system/audit?actor={}&action={}&day={}&before={}", "/system/audit?actor={}@x", "/system/features?{}={}", "/system/parked?{}", "/system/plugins?{}", "/v1/audit?after={}"],
};

async function askHostile() {
  for (const [account, paths] of Object.entries(addresses)) {
    await as(account, async (page) => {
      for (const path of paths) {
        await look(page, path.replaceAll("{}", () => encodeURIComponent(supply.pack(`address ${path}`, 1200, texts))), path);
        ++seen.addresses;
      }
    });
  }
}

const timed = async (what, work) => {
  const before = Date.now();
  const made = await work();
  console.log(`${what}: ${((Date.now() - before) / 1000).toFixed(1)} s`);
  return made;
};

await timed("control", control);
const named = await timed("stored", store);
await timed("read", () => readAll(named));
await timed("addresses", askHostile);
await timed("moving", () => checkMoving(as, watch, house, records));
await timed("naughty", () => checkNaughty(as, watch, house, records));
await timed("bytes", () => checkBytes(as, watch, house, records));
const stored = supply.counts().filter(([field]) => !/^(form|address|control)/.test(field));
const poor = stored.filter(([field, count]) => count < texts && !/^(organisation|agency)/.test(field));
watch.expect(poor.length === 0, `fields with too few texts: ${poor.map(([field, count]) => `${field} ${count}`)}`);
watch.expect(supply.countOf("report.description") === hostileTexts.length, "not every text was in a description");
const errors = house.errors();
watch.expect(errors.length === 0, `the server says ${errors.length} times that it went wrong: ${errors.slice(0, 5).join(" ")}`);
const code = await house.close();
watch.expect(code === 0, `the server ended with ${code}`);
console.log(`${stored.length} fields that keep texts, ${supply.counts().length - stored.length} that give them back, ${seen.pages} pages looked at, ` +
  `${seen.forms} forms and ${seen.addresses} addresses tried, ${((Date.now() - began) / 1000).toFixed(0)} s`);
await watch.end();
