// SPDX-License-Identifier: EUPL-1.2
// What people of the demo do with the portal, against a real server. Each account opens every page that it can reach, by the
// links on the pages themselves, and sends every form empty: all of that is accessible. A coordinator adds a person, gives a
// role and offboards the person again: without JavaScript, over a slow network, at 360 px, at 400 % zoom, in forced colours,
// and with the keyboard alone. The others do what they come for (errands.mjs), a resident reports, in the same ways; and without
// internet (offline.mjs).
//
//   node journeys.mjs NPM_FOLDER BTL DEMO_FOLDER      prints what is wrong; the last line is the count
import { errands } from "./errands.mjs";
import { openHouse, password } from "./house.mjs";
import { checkOffline } from "./offline.mjs";
import { liveJourney, liveMap } from "./live.mjs";
import { accounts, signIn, walk } from "./walk.mjs";
import { modes, Watch } from "./watch.mjs";

const [npm, program, demo] = process.argv.slice(2);
const watch = await Watch.open(npm);
const house = await openHouse(program, demo);

const signInAs = (page, account) => signIn(watch, house, page, account);

// Sends each form of the page as it is, emptied: what comes back says what is wrong, and is a page as good as any.
async function sendEmpty(page, path, place) {
  const forms = "main form.btl-form[method=post]";
  const count = await page.locator(forms).count();
  for (let at = 0; at < count; ++at) {
    if (at > 0) await page.goto(`${house.origin}${path}`);
    const form = page.locator(forms).nth(at);
    if ((await form.locator("[required]").count()) === 0) continue;
    await form.evaluate((element) => {
      for (const field of element.elements) {
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else if (field.tagName !== "BUTTON" && field.type !== "hidden") field.value = "";
      }
      document.body.dataset.left = "yes"; // the page that comes has no such mark
    });
    const isSent = (answer) => answer.request().method() === "POST";
    const [answer] = await Promise.all([page.waitForResponse(isSent), form.locator("button[type=submit]").click()]);
    await page.locator("body:not([data-left])").waitFor();
    watch.expect(answer.status() === 422, `${place}: an empty form is answered with ${answer.status()}`);
    await watch.page(page, `${place}, empty`, true);
  }
}

async function walkAll() {
  for (const [account, least] of [...Object.entries(accounts), ["", 2]]) {
    const name = account === "" ? "resident" : account;
    await watch.pages(modes["phone, light"], async (page, reports) => {
      if (account !== "") await signInAs(page, account);
      const seen = await walk(watch, house, page, name, async (path) => {
        await watch.page(page, `${name}: ${path}`, true);
        await sendEmpty(page, path, `${name}: ${path}`);
      });
      watch.expect(seen.size >= least, `${name}: only ${seen.size} pages: ${[...seen]}`);
      const lost = await page.goto(`${house.origin}/nowhere`);
      watch.expect(lost.status() === 404, `${name}: /nowhere answers ${lost.status()}`);
      await watch.page(page, `${name}: not found`, true);
      const complaints = reports.filter((text) => !/status of 4(04|22)/.test(text)); // which were asked for
      watch.expect(complaints.length === 0, `${name}: the browser complains: ${complaints.join("; ")}`);
    });
  }
}

// From the first page to a person who was added, has a role, and has left again. `hand` presses, writes, chooses and ticks.
async function addAndOffboard(page, place, hand) {
  const isSaid = (text) => page.getByText(text).first().isVisible();
  const field = (label) => page.getByLabel(label, { exact: true });
  await page.goto(`${house.origin}/`);
  await hand.press(page.getByRole("link", { name: "Mensen", exact: true }));
  await hand.press(page.getByRole("link", { name: "Voeg iemand toe" }));
  await hand.press(page.getByRole("button", { name: "Voeg iemand toe" }));
  watch.expect(await isSaid("Vul dit in."), `${place}: an empty form says nothing`);
  await hand.write(field("Naam"), `Proef ${place}`);
  await hand.choose(field("Woont in"), "Centrum (Bleiswijk)");
  await hand.tick(page.getByLabel("Deze persoon is 18 jaar of ouder."));
  await hand.press(page.getByRole("button", { name: "Voeg iemand toe" }));
  watch.expect(await isSaid("De persoon is toegevoegd."), `${place}: nothing says that the person was added`);
  watch.expect((await page.locator("h1").innerText()) === `Proef ${place}`, `${place}: not the page of the person`);
  await hand.press(page.getByRole("link", { name: "Geef een rol" }));
  await hand.choose(field("Rol"), "Buurttoezichthouder");
  await hand.choose(field("Waar"), "Centrum (Bleiswijk)");
  await hand.press(page.getByRole("button", { name: "Geef een rol" }));
  watch.expect(await isSaid("De rol is gegeven."), `${place}: nothing says that the role was given`);
  await page.reload();
  watch.expect(!(await isSaid("De rol is gegeven.")), `${place}: what was done is said twice`);
  await hand.press(page.locator("summary", { hasText: "Schrijf uit" }));
  await hand.press(page.getByRole("button", { name: "Schrijf uit" }));
  watch.expect(await isSaid("De gegevens verdwijnen op"), `${place}: no day of deletion`);
}

const isStill = (target) => target.evaluate((element) => element.tagName === "SUMMARY"); // leads to no other page

const journeyModes = {
  "zonder script": { viewport: { width: 390, height: 800 }, javaScriptEnabled: false },
  "traag netwerk": { viewport: { width: 390, height: 800 } },
  "smal scherm": { viewport: { width: 360, height: 640 } },
  "vier maal groot": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  "vaste kleuren": { viewport: { width: 390, height: 800 }, forcedColors: "active" },
};

async function slowDown(page) {
  const session = await page.context().newCDPSession(page);
  // Slow 4G: 400 ms, 400 kbit/s each way.
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
}

// With mouse or finger.
const handOn = (page, place) => ({
  async press(target) {
    if (!(await target.isVisible())) await page.locator(".btl-header__menu").click();
    if (await isStill(target)) await target.click();
    else await Promise.all([page.waitForNavigation(), target.click()]);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    watch.expect(width[0] <= width[1], `${place}: ${page.url()}: ${width[0]} px wide in a window of ${width[1]} px`);
  },
  write: (target, text) => target.fill(text),
  date: (target, day) => target.fill(day),
  time: (target, clock) => target.fill(clock),
  choose: (target, label) => target.selectOption({ label }),
  tick: (target) => target.check(),
});

// From the first page to a report that everybody can read, without an account.
async function report(page, place, hand) {
  const isSaid = (text) => page.getByText(text).first().isVisible();
  await page.goto(`${house.origin}/`);
  await hand.press(page.getByRole("link", { name: "Iets melden" }).first());
  watch.expect(await page.locator('main a[href="tel:112"]').isVisible(), `${place}: nothing says 112`);
  await hand.press(page.getByRole("link", { name: "Overlast" }));
  await hand.press(page.getByRole("button", { name: "Verstuur de melding" }));
  watch.expect(await isSaid("Schrijf op wat u ziet of hoort."), `${place}: an empty report says nothing`);
  await hand.write(page.getByLabel("Wat ziet of hoort u?"), `Vuurwerk, ${place}`);
  await hand.tick(page.getByLabel("Vuurwerk", { exact: true }));
  await hand.tick(page.getByLabel("Bleiswijk", { exact: true }));
  await hand.press(page.getByRole("button", { name: "Verstuur de melding" }));
  watch.expect(await isSaid("Bedankt, uw melding is binnen."), `${place}: nothing says that the report arrived`);
  watch.expect(await isSaid(`Vuurwerk, ${place}`), `${place}: the report is not on its page`);
  await hand.press(page.getByRole("link", { name: "Meldingen", exact: true }).last());
  watch.expect(await isSaid(`Vuurwerk, ${place}`), `${place}: the report is not in the list`);
}

async function journeys() {
  for (const [place, options] of Object.entries(journeyModes)) {
    const phone = { ...options, locale: "nl-NL" };
    await watch.pages(phone, async (page) => {
      await signInAs(page, "dc");
      if (place === "traag netwerk") await slowDown(page);
      await addAndOffboard(page, place, handOn(page, place));
    });
    await watch.pages(phone, async (page) => {
      if (place === "traag netwerk") await slowDown(page);
      await report(page, place, handOn(page, place));
    });
    for (const [account, errand] of Object.entries(errands)) {
      const where = `${account}, ${place}`;
      await watch.pages(phone, async (page) => {
        await signInAs(page, account);
        if (place === "traag netwerk") await slowDown(page);
        await errand(page, handOn(page, where), (good, what) => watch.expect(good, `${where}: ${what}`));
      });
    }
  }
}

// As somebody without a mouse: Tab until the focus is there, then the keys.
async function byKeyboard() {
  const place = "toetsenbord";
  await watch.pages({ viewport: { width: 1280, height: 900 }, locale: "nl-NL", javaScriptEnabled: false }, async (page) => {
    const go = async (target) => {
      for (let tabs = 0; tabs < 200; ++tabs) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`${place}: ${target} cannot be reached with Tab at ${page.url()}`);
    };
    const type = async (target, text) => {
      await go(target);
      await page.keyboard.type(text);
    };
    const hand = {
      async press(target) {
        await go(target);
        if (await isStill(target)) await page.keyboard.press("Enter");
        else await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      },
      write: type,
      // In the order in which this browser shows them: its own language is English whatever the page is in.
      date: (target, day) => type(target, day.replace(/(\d+)-(\d+)-(\d+)/, "$2$3$1")),
      time: (target, clock) => type(target, clock.replace(/(\d+):(\d+)/, (_, hour, minute) => `${String(hour % 12 || 12).padStart(2, "0")}${minute}${hour < 12 ? "AM" : "PM"}`)),
      choose: type,
      async tick(target) {
        // Tab leads to a group of radios, the arrows through it.
        const name = await target.evaluate((element) => (element.type === "radio" ? element.name : ""));
        await go(name === "" ? target : page.locator(`input[name="${name}"]`).first());
        await page.keyboard.press("Space");
        for (let steps = 0; steps < 20 && !(await target.isChecked()); ++steps) await page.keyboard.press("ArrowDown");
      },
    };
    await page.goto(`${house.origin}/login`);
    await hand.write(page.getByLabel("E-mailadres"), "dc@demo.example");
    await hand.write(page.getByLabel("Wachtwoord"), password);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await addAndOffboard(page, place, hand);
    await report(page, place, hand);
    await page.goto(`${house.origin}/`);
    await errands.wc(page, hand, (good, what) => watch.expect(good, `${place}: ${what}`));
  });
}

await watch.control();
await walkAll();
await journeys();
await byKeyboard();
await checkOffline(watch, house);
await liveJourney(watch, house, signInAs);
await liveMap(watch, house);
const code = await house.close();
watch.expect(code === 0, `the server ended with ${code}`);
await watch.end();
