// SPDX-License-Identifier: EUPL-1.2
// Odd texts that mean no harm, in a real server: what is taken comes back letter for letter, through the page, JSON and XML
// of Open311, and the JSON and the page of a person. What can not be kept is refused, and the refusal names the field.
import { readFileSync } from "node:fs";
import { send } from "./hostile_forms.mjs";

const data = JSON.parse(readFileSync(new URL("../data/naughty/texts.json", import.meta.url), "utf8"));
const repeated = (text, times = 1) => text.repeat(times);
const kept = data.kept.map(({ what, text, times, kept: left }) => ({ what, text: repeated(text, times), kept: left ?? repeated(text, times) }));
const refused = data.refused.map(({ what, form, json, times }) => ({ what, form: repeated(form, times), json: json && repeated(json, times) }));

const nameRoom = 100;
const isName = ({ kept: text }) => [...text].length <= nameRoom && !/[\u0000-\u001f]/.test(text);
const isMuch = (text) => text.length > 500;
const onPage = (text) => text.replace(/\r\n?/g, "\n"); // HTML knows one kind of line end
const ofForm = "application/x-www-form-urlencoded";

class Naughty {
  constructor(watch, house) {
    this.watch = watch;
    this.house = house;
  }

  expectSame(found, wanted, place) {
    this.watch.expect(found === wanted, `naughty: ${place}: ${JSON.stringify(found)?.slice(0, 150)} instead of ${JSON.stringify(wanted).slice(0, 150)}`);
  }

  async ask(path, format) {
    const answer = await fetch(`${this.house.origin}/open311/v2/${path}.${format}`);
    return answer.text();
  }

  report(body) {
    return fetch(`${this.house.origin}/open311/v2/requests.json`, { method: "POST", headers: { "content-type": ofForm }, body: `api_key=demo&service_code=001&area=bleiswijk&${body}` });
  }

  // The leads of the pages of reports: their descriptions. As documents, which is faster than to look at each.
  async expectOnPages(page, ids) {
    await page.goto(`${this.house.origin}/reports`);
    const found = await page.evaluate((all) => Promise.all(all.map((id) => new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("GET", `/reports/${id}`);
      request.responseType = "document";
      request.setRequestHeader("Accept", "text/html");
      request.addEventListener("loadend", () => done(request.response?.querySelector(".utrecht-paragraph--lead")?.textContent));
      request.send();
    }))), ids);
    for (const [at, { what, kept: left }] of kept.entries()) this.expectSame(found[at], onPage(left), `${what}, document`);
  }

  // And what one sees on a phone.
  async expectOnPage(page, id, text, place) {
    await page.goto(`${this.house.origin}/reports/${id}`);
    const found = await page.evaluate(() => ({
      text: document.querySelector(".utrecht-paragraph--lead").textContent,
      width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    this.expectSame(found.text, onPage(text), `${place}, page`);
    this.watch.expect(found.width <= 0, `naughty: ${place}: the page is ${found.width} px too wide`);
  }

  async checkReports(page) {
    const ids = await Promise.all(kept.map(async ({ what, text, kept: left }) => {
      const answer = await this.report(new URLSearchParams({ description: text }));
      this.watch.expect(answer.status === 200, `naughty: ${what}: a report is answered with ${answer.status}`);
      const [{ service_request_id: id }] = await answer.json();
      this.expectSame(JSON.parse(await this.ask(`requests/${id}`, "json"))[0].description, left, `${what}, JSON`);
      return id;
    }));
    for (const [at, { what, text, kept: left }] of kept.entries()) {
      if (isMuch(text)) await this.expectOnPage(page, ids[at], left, what);
    }
    await this.expectOnPages(page, ids);
    const documents = await Promise.all(ids.map((id) => this.ask(`requests/${id}`, "xml")));
    await page.goto("about:blank"); // whose policy lets one read XML
    const read = await page.evaluate((all) => all.map((xml) => new DOMParser().parseFromString(xml, "text/xml").querySelector("description")?.textContent), documents);
    for (const [at, { what, kept: left }] of kept.entries()) this.expectSame(read[at], left, `${what}, XML`);
  }

  // As people type; a browser sends line ends as those of Windows.
  async checkForm(page) {
    for (const { what, text, kept: left } of kept.filter((each, at) => at % 9 === 0 || each.what.includes("line"))) {
      await page.goto(`${this.house.origin}/report/001`);
      const { status } = await send(page, page.locator("main form.btl-form[method=post]"), { description: text, kern: "bleiswijk" });
      const [id] = page.url().match(/[0-9a-f]{32}/) ?? [""];
      this.watch.expect(status === 303 && id !== "", `naughty: ${what}: the form answers ${status}`);
      if (id !== "") await this.expectOnPage(page, id, left, `${what}, form`);
    }
  }

  async checkRefusedReports() {
    for (const { what, form } of refused) {
      const answer = await this.report(`description=${form}`);
      const said = await answer.text();
      this.watch.expect(answer.status === 400 && said.includes("description: "), `naughty: ${what}: a report is answered with ${answer.status} ${said.slice(0, 200)}`);
    }
  }

  // The names on all pages of the list, by the ids of the persons.
  async listed(page) {
    const names = {};
    for (let path = "/roles/people?kern=bleiswijk"; path; ) {
      await page.goto(`${this.house.origin}${path}`);
      const found = await page.locator('tbody a[href^="/roles/people/"]').evaluateAll((links) => links.map((link) => [link.getAttribute("href").slice(-32), link.textContent]));
      Object.assign(names, Object.fromEntries(found));
      path = await page.evaluate(() => document.querySelector('main a[rel="next"]')?.getAttribute("href"));
    }
    return names;
  }

  async listedInJson(page, records) {
    const names = {};
    for (let cursor = ""; cursor !== undefined; ) {
      const { items, next } = await records.json(page, "GET", `/v1/roles/persons?kern=bleiswijk&page_size=90&cursor=${cursor}`, undefined, 200);
      for (const { id, name } of items) names[id] = name;
      cursor = next ?? undefined;
    }
    return names;
  }

  async checkPersons(page, records) {
    const names = kept.filter(isName);
    for (const each of names) {
      const { id, name } = await records.json(page, "POST", "/v1/roles/persons", { name: each.text, kern: "bleiswijk", adult: true });
      this.expectSame(name, each.kept, `${each.what}, answer`);
      each.id = id;
    }
    const ofJson = await this.listedInJson(page, records);
    for (const { what, id, kept: left } of names) this.expectSame(ofJson[id], left, `${what}, JSON of people`);
    const listed = await this.listed(page);
    for (const { what, id, kept: left } of names) this.expectSame(listed[id], left, `${what}, list of people`);
    const [first] = names;
    await page.goto(`${this.house.origin}/roles/people/${first.id}`);
    this.expectSame(await page.locator("h1").textContent(), first.kept, `${first.what}, page of a person`);
    for (const { what, json } of refused.filter((each) => each.json)) {
      const body = `{"name":"${json}","kern":"bleiswijk","adult":true}`;
      const headers = { "content-type": "application/json", "x-csrf-token": await records.tokenOf(page) };
      const answer = await page.evaluate(async ([options]) => {
        const got = await fetch("/v1/roles/persons", options);
        return { status: got.status, text: await got.text() };
      }, [{ method: "POST", headers, body }]);
      const isClear = /"pointer":"(name)?"/.test(answer.text);
      this.watch.expect(answer.status === 400 && isClear, `naughty: ${what}: a person is answered with ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
}

export async function checkNaughty(as, watch, house, records) {
  const naughty = new Naughty(watch, house);
  await as("", async (page) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await naughty.checkReports(page);
    await naughty.checkForm(page);
    await naughty.checkRefusedReports();
  });
  await as("dc", (page) => naughty.checkPersons(page, records));
}
