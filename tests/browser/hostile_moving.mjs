// SPDX-License-Identifier: EUPL-1.2
// Hostile texts where a script puts them onto a page that is already open: what changed while it was open, a draft that is
// put back, and places that are offered.
import { expectClean } from "./probe.mjs";
import { hostileTexts } from "./hostile_texts.mjs";

async function checkLive(as, watch, house, records) {
  await as("dc", async (reader) => {
    await reader.goto(`${house.origin}/roles/people?search=window.xss`);
    await as("dc", async (writer) => {
      await writer.goto(`${house.origin}/roles/people`);
      for (let number = 0; number < 5; ++number) {
        const name = `${records.line("person.name", 90)} ${number}`;
        await records.json(writer, "POST", "/v1/roles/persons", { name, kern: "bleiswijk", wijk: "centrum", adult: true });
      }
    });
    await reader.getByText(/^Bijgewerkt om/).waitFor({ timeout: 5000 });
    await reader.waitForTimeout(200);
    await expectClean(watch, reader, "live: a list that changed while it was open");
  });
}

async function checkDraft(as, watch, house) {
  await as("", async (page) => {
    const texts = hostileTexts.filter((_, number) => number % 9 === 0);
    const description = texts.slice(0, 30).join("\n");
    const place = texts.slice(30, 50).join(" ").replaceAll("\n", " ");
    await page.goto(`${house.origin}/report/001`);
    await page.fill("[name=description]", description);
    await page.fill("[name=place]", place);
    await page.waitForTimeout(600); // longer than the pause after which a draft is kept
    await page.goto(`${house.origin}/`);
    await page.goto(`${house.origin}/report/001`);
    await page.locator('.btl-draft [data-when~="restored"]:not([hidden])').first().waitFor();
    watch.expect((await page.inputValue("[name=description]")) === description, "draft: the text is not back as it was");
    watch.expect((await page.inputValue("[name=place]")) === place, "draft: the place is not back as it was");
    await expectClean(watch, page, "draft: put back");
    // Without internet it waits, and the page says so.
    await page.context().setOffline(true);
    await page.click("main form.btl-form[method=post] button[type=submit]");
    await page.locator('.btl-draft [data-when~="waiting"]:not([hidden])').first().waitFor();
    await expectClean(watch, page, "draft: waits");
    await page.context().setOffline(false);
    await page.locator("[name=place]").fill("");
    await page.locator("[name=place]").pressSequentially("window");
    await page.waitForFunction(() => document.querySelectorAll("datalist option").length > 0);
    await expectClean(watch, page, "places: names that are offered");
  });
}

export async function checkMoving(as, watch, house, records) {
  await checkLive(as, watch, house, records);
  await checkDraft(as, watch, house);
}
