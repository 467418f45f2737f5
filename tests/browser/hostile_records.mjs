// SPDX-License-Identifier: EUPL-1.2
// Stores hostile texts through what people and programs use: forms, JSON, Open311, a list of members, the admin socket. The
// answers have to be good: what is refused is stored nowhere.
import { servicesAdded } from "./hostile_config.mjs";
import { hostileTexts } from "./hostile_texts.mjs";
import { send } from "./hostile_forms.mjs";

const isLine = (text) => !/[\n\u2028]/.test(text);
const ofForm = (values) => new URLSearchParams(Object.entries(values));
const kern = "bleiswijk";
const ofRole = "bth";
const byForm = 4; // of each kind of record; the others come from programs, which is faster

export class Records {
  constructor(watch, house, supply) {
    this.watch = watch;
    this.house = house;
    this.supply = supply;
    this.reports = []; // {id, text}
    this.persons = []; // {id, text}
    this.tokens = new Map(); // of pages, against forged requests
  }

  line(field, room = 100) {
    return this.supply.take(field, 1, (text) => isLine(text) && text.length <= room)[0];
  }

  expectStored(status, good, what) {
    this.watch.expect(status === good, `hostile: ${what} is answered with ${status}`);
  }

  // As a program with a key.
  async open311(path, values) {
    const answer = await fetch(`${this.house.origin}/open311/v2/${path}.json`, { method: "POST", body: ofForm({ api_key: "demo", ...values }) });
    this.expectStored(answer.status, 200, `${path} of Open311`);
    return (await answer.json())[0];
  }

  async tokenOf(page) {
    if (!this.tokens.has(page)) {
      await page.goto(`${this.house.origin}/me`);
      this.tokens.set(page, await page.locator("input[name=csrf]").first().inputValue());
    }
    return this.tokens.get(page);
  }

  // As a program with the session of the page.
  async json(page, method, path, body, good = 201) {
    const token = await this.tokenOf(page);
    const isText = typeof body === "string";
    const headers = { "content-type": isText ? "text/csv; charset=utf-8" : "application/json", "x-csrf-token": token };
    const answer = await page.evaluate(async ([where, options]) => {
      const got = await fetch(where, options);
      return { status: got.status, text: await got.text() };
    }, [path, { method, headers, body: isText ? body : JSON.stringify(body) }]);
    this.watch.expect(answer.status === good, `hostile: ${method} ${path} is answered with ${answer.status} ${answer.text.slice(0, 200)}`);
    return answer.text.startsWith("{") ? JSON.parse(answer.text) : {};
  }

  // The form of that path, with what is not hostile in `values` as well.
  async form(page, path, values) {
    await page.goto(`${this.house.origin}${path}`);
    const { status } = await send(page, page.locator("main form.btl-form[method=post]").first(), values);
    this.expectStored(status, 303, `the form of ${path}`);
    const wrong = await page.locator("main .btl-errors, main .btl-flash").allTextContents();
    return { id: page.url().match(/[0-9a-f]{32}/)?.[0], said: wrong };
  }

  // Each text alone and through Open311: lists show the beginning of a description.
  async reportEach() {
    const { supply } = this;
    const texts = supply.take("report.description", hostileTexts.length);
    const sendOne = async (text, number) => {
      const values = {
        service_code: number % 20 === 0 ? `hostile-${(number / 20) % servicesAdded}` : "001",
        description: text,
        lat: 52.005 + (number % 10) / 1000,
        long: 4.53 + (number % 7) / 1000,
      };
      for (const field of ["address_string", "address_id", "first_name", "last_name", "email", "phone", "device_id", "account_id"]) {
        [values[field]] = supply.take(`report.${field}`);
      }
      this.reports.push({ id: (await this.open311("requests", values)).service_request_id, text: text.trim() });
    };
    const lanes = 4; // at a time
    await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
      for (let at = lane; at < texts.length; at += lanes) await sendOne(texts[at], at);
    }));
  }

  async updateEach(count) {
    for (let number = 0; number < count; ++number) {
      const { id } = this.reports[number * 5];
      const values = { service_request_id: id, status: number % 2 === 0 ? "OPEN" : "CLOSED", updated_datetime: new Date().toISOString() };
      [values.update_id] = this.supply.take("update.update_id");
      [values.description] = this.supply.take("update.description");
      await this.open311("servicerequestupdates", values);
    }
  }

  // Many texts in one report, as a resident writes them.
  async reportByForm(page, service, question) {
    const text = this.supply.pack("report.description by form", 3800);
    const values = { description: text, kern, place: this.supply.pack("report.address_string", 1000), email: "x@example.nl", phone: "0612345678" };
    values[`question.${question}`] = this.supply.pack(`report.answer ${question}`, 1000);
    const { id } = await this.form(page, `/report/${service}`, values);
    this.reports.push({ id, text });
    return { id, text };
  }

  async addPersons(page, count) {
    for (let number = 0; number < count; ++number) {
      const name = this.line("person.name");
      const [vest] = this.supply.takeShort("person.vest", 1);
      const adult = true;
      const { id } = number < byForm
        ? await this.form(page, "/roles/new-person", { name, home: `${kern}/centrum`, vest, adult })
        : await this.json(page, "POST", "/v1/roles/persons", { name, kern, wijk: "centrum", adult, vest });
      this.persons.push({ id, text: name });
    }
    const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
    const rows = this.supply.take("person.name in a list", count, (text) => isLine(text) && text.length <= 100);
    const list = ["naam;kern;18+", ...rows.map((name) => `${quoted(name)};${kern};ja`)].join("\n");
    await this.json(page, "POST", "/v1/roles/persons/import?dry_run=false", list, 200);
  }

  // A list that is tried out first, and then read in, as people do it.
  async importByForm(page, count) {
    const names = this.supply.take("person.name in the form of a list", count, (text) => isLine(text) && text.length <= 100 && !text.includes('"'));
    const list = ["naam;kern;18+", ...names.map((name) => `"${name}";${kern};ja`)].join("\n");
    await page.goto(`${this.house.origin}/roles/import`);
    const form = page.locator("main form.btl-form[method=post]");
    const { status } = await send(page, form, { list });
    this.expectStored(status, 200, "a list that is tried out");
    this.expectStored((await send(page, form, {})).status, 303, "a list that was tried out");
  }

  // Persons with posts, of whom one leaves: they stand on the pages of posts, tasks and handing over.
  async fillPosts(page) {
    const [wc, deputy, leaver] = this.persons;
    const start = (person, more) => this.json(page, "POST", "/v1/roles/assignments", { person: person.id, ...more });
    await start(deputy, { role: "wc", scope: `wijk:${kern}/kooipolder` });
    await start(leaver, { role: "wc", scope: `wijk:${kern}/kruisweg` });
    await this.json(page, "POST", `/v1/roles/persons/${leaver.id}/offboard`, {}, 200);
    const post = await start(wc, { role: "dc", deputy: true, scope: `kern:${kern}` });
    await this.json(page, "POST", `/v1/roles/persons/${deputy.id}/absences`, { from: new Date().toISOString().slice(0, 10) });
    this.note = this.supply.pack("handover.note", 3900, 60);
    await this.form(page, `/roles/assignments/${post.id}/handover`, { note: this.note });
    this.sheet = `/roles/assignments/${post.id}/handover`;
    for (const { id } of this.persons.slice(0, 20)) {
      const purpose = this.line("dossier.purpose", 200);
      await this.json(page, "GET", `/v1/roles/persons/${id}?purpose=${encodeURIComponent(purpose)}`, undefined, 200);
    }
  }

  async publishProfiles(page, count) {
    for (let number = 0; number < count; ++number) {
      const title = this.line("profile.title");
      const text = this.supply.pack("profile.text", 2000, 25);
      if (number === 0) await this.form(page, `/roles/profile/${ofRole}/edit`, { title, text });
      else await this.json(page, "POST", `/v1/roles/profiles/${ofRole}/versions`, { title, text });
    }
  }

  // Rounds begin a moment from now, so that a line can be written about them soon after.
  async planRounds(page) {
    this.begins = Date.now() + 3000;
    const begins = `${new Date(this.begins).toISOString().slice(0, 19)}Z`;
    this.rounds = [];
    for (let number = 0; number < 2 * byForm; ++number) {
      const walkers = [this.persons[3 + number].id, this.persons[4 + number].id];
      this.rounds.push((await this.json(page, "POST", "/v1/roles/rounds", { kern, begins, walkers })).id);
    }
  }

  async writeLines(page) {
    await page.waitForTimeout(Math.max(this.begins - Date.now(), 0));
    for (const [number, id] of this.rounds.entries()) {
      const line = this.supply.pack("round.line", 280, Infinity, isLine);
      if (number < byForm) await this.form(page, `/roles/rounds/${id}`, { line });
      else await this.json(page, "POST", `/v1/roles/rounds/${id}/logbook`, { line }, 200);
    }
  }

  // Sign-in names, with as many texts as fit into an address; somebody with such a name gets a password.
  async invite(count, chosenPassword) {
    const fits = (text) => /^[!-~]+$/.test(text) && !text.includes("@");
    let last;
    for (let number = 0; number < count; ++number) {
      const login = `${this.supply.take("account.login", 3, fits).join("")}@x.example`;
      const { status, body } = await this.house.operate("POST", "/v1/accounts", { login });
      this.expectStored(status, 201, "an account");
      last = { login, token: body.token, id: body.id };
    }
    const used = await this.house.operate("POST", "/v1/links", { token: last.token, password: chosenPassword });
    this.expectStored(used.status, 204, "a password");
    return last;
  }
}
