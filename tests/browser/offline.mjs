// SPDX-License-Identifier: EUPL-1.2
// A resident with bad internet, against a real server: the form of a report opens without it, keeps what is typed, says "not
// sent yet" until the server has answered, and is sent once and no more. Pages that are not kept say that there is no
// internet, and whom to call. Places are offered while one types, and where the phone is goes along.
import { modes } from "./watch.mjs";

const description = "Er brandt een lamp niet bij het bankje";
const placed = { latitude: 52.0186, longitude: 4.5355 }; // in Bleiswijk
const phone = { ...modes["phone, light"], locale: "nl-NL", geolocation: placed, permissions: ["geolocation"] };

const box = (page, when) => page.locator(`.btl-draft [data-when~="${when}"]:not([hidden])`).first();

// How many reports have that text, as any program sees them.
async function reportsOf(house, text) {
  const answer = await fetch(`${house.origin}/open311/v2/requests.json?page_size=1000`);
  return (await answer.json()).filter((report) => report.description === text).length;
}

async function ready(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => {
    for (const name of await caches.keys()) if (await (await caches.open(name)).match("/report/verlichting")) return true;
    return false;
  });
}

async function fill(page, text) {
  await page.fill("[name=description]", text);
  await page.check("[name=kern][value=bleiswijk]");
}

async function checkWithoutInternet(watch, house, page, context) {
  await page.goto(`${house.origin}/report`);
  await ready(page);
  await context.setOffline(true);
  await page.goto(`${house.origin}/report/verlichting`);
  watch.expect((await page.locator("h1").textContent()) === "Straatverlichting kapot", "offline: the form does not open");
  watch.expect(await page.locator('main a[href="tel:112"]').isVisible(), "offline: the form does not say 112");
  await fill(page, description);
  await page.click("main form.btl-form[method=post] button[type=submit]");
  await box(page, "waiting").waitFor();
  watch.expect((await box(page, "waiting").textContent()).includes("Nog niet verstuurd"), "offline: does not say that it is not sent");
  await watch.page(page, "offline: a report that waits", true);
  await page.goto(`${house.origin}/reports`);
  watch.expect((await page.locator("h1").textContent()) === "Geen internet", "offline: a page that is not kept does not say so");
  watch.expect(await page.getByText("112").first().isVisible(), "offline: that page does not say 112");
  await watch.page(page, "offline: no internet", true);
  watch.expect((await reportsOf(house, description)) === 0, "offline: something was sent");
}

// The next visit sends it, also when the visit is to another page.
async function checkNextVisit(watch, house, page, context) {
  await context.setOffline(false);
  await page.goto(`${house.origin}/reports`);
  await box(page, "sent").waitFor();
  watch.expect((await reportsOf(house, description)) === 1, "offline: the report did not arrive once");
  await watch.page(page, "offline: a report that was sent later", true);
  await page.click('.btl-draft [data-do="look"]');
  watch.expect((await page.locator("h1").textContent()) === "Straatverlichting kapot", "offline: the answer is not shown");
  await page.goto(`${house.origin}/report/verlichting`);
  watch.expect((await page.inputValue("[name=description]")) === "", "offline: what was sent is still in the form");
  watch.expect((await page.locator(".btl-draft").count()) === 0, "offline: the draft is still there");
}

// The answer is lost, not the request: the report comes again, and counts once.
async function checkLostAnswer(watch, house, page) {
  const text = "Het hek staat open";
  await page.goto(`${house.origin}/report/verlichting`);
  await fill(page, text);
  await page.route("**/report/verlichting", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await page.click("main form.btl-form[method=post] button[type=submit]");
  await box(page, "waiting").waitFor();
  watch.expect((await reportsOf(house, text)) === 1, "lost answer: the report did not arrive");
  await page.unroute("**/report/verlichting");
  await page.click('.btl-draft [data-do="send"]');
  await box(page, "sent").waitFor();
  watch.expect((await reportsOf(house, text)) === 1, "lost answer: the report counts twice");
}

async function checkDraft(watch, house, page) {
  await page.goto(`${house.origin}/report/006`);
  await fill(page, "Elke avond harde muziek");
  await page.check('[name="question.wanneer"][value=avond]');
  await page.waitForTimeout(600); // longer than the pause after which a draft is kept
  await page.goto(`${house.origin}/`);
  await page.goto(`${house.origin}/report/006`);
  await box(page, "restored").waitFor();
  watch.expect((await page.inputValue("[name=description]")) === "Elke avond harde muziek", "draft: the text is not back");
  watch.expect(await page.isChecked('[name="question.wanneer"][value=avond]'), "draft: the choice is not back");
  await watch.page(page, "draft: put back", true);
  // The server finds fault: the form says so, and keeps what was typed.
  await page.click("main form.btl-form[method=post] button[type=submit]");
  await page.locator(".btl-errors").waitFor();
  watch.expect((await page.inputValue("[name=description]")) === "Elke avond harde muziek", "draft: the refused form is empty");
  await watch.page(page, "draft: refused", true);
  await page.check('[name="question.soort"][value=geluid]');
  await page.click("main form.btl-form[method=post] button[type=submit]");
  await page.waitForURL(/\/reports\/[0-9a-f]{32}$/);
  watch.expect((await page.locator(".btl-flash").textContent()).includes("uw melding is binnen"), "draft: nothing says that it arrived");
  await page.goto(`${house.origin}/report/006`);
  await page.fill("[name=description]", "Toch niet");
  await page.waitForTimeout(600);
  await page.reload();
  await page.click('.btl-draft [data-do="drop"]');
  await page.reload();
  watch.expect((await page.inputValue("[name=description]")) === "", "draft: what was thrown away is back");
}

async function checkPlaces(watch, house, page) {
  await page.goto(`${house.origin}/report/001`);
  await page.locator("[name=place]").pressSequentially("centrum bleis");
  await page.waitForFunction(() => document.querySelector("datalist option")?.value === "Centrum, Bleiswijk");
  await page.fill("[name=place]", "");
  await page.click('[data-position] button[data-step="ask"]');
  await page.locator('[data-position] p[data-step="taken"]').waitFor();
  watch.expect((await page.inputValue('[name="place.latitude"]')) === placed.latitude.toFixed(6), "places: the position is not in the form");
  await page.fill("[name=description]", "Iemand loopt rond met een ladder");
  await page.click("main form.btl-form[method=post] button[type=submit]");
  await page.waitForURL(/\/reports\/[0-9a-f]{32}$/);
  watch.expect((await page.locator(".btl-facts").textContent()).includes("Bleiswijk"), "places: the report is not in its kern");
}

export async function checkOffline(watch, house) {
  await watch.pages(phone, async (page) => {
    const context = page.context();
    const manifest = await (await page.request.get(`${house.origin}/site.webmanifest`)).json();
    watch.expect(manifest.display === "standalone" && manifest.icons.length > 0, "offline: the portal can not be installed");
    await checkWithoutInternet(watch, house, page, context);
    await checkNextVisit(watch, house, page, context);
    await checkLostAnswer(watch, house, page);
    await checkDraft(watch, house, page);
    await checkPlaces(watch, house, page);
  });
}
