// SPDX-License-Identifier: EUPL-1.2
// The gallery in Chromium: every component in every state at 360 px in light, dark and forced colours and on a desktop, also
// at 400 % zoom; focus that can be seen; a menu that opens without JavaScript. And 500 hostile texts in every text of every
// page: nothing runs.
//
//   node check.mjs NPM_FOLDER GALLERY_FOLDER HOSTILE_FOLDER      prints what is wrong; the last line is the count
import { readdirSync } from "node:fs";
import { serve } from "./browser.mjs";
import { hostileTexts } from "./hostile_texts.mjs";
import { expectClean, guard } from "./probe.mjs";
import { checkUploads } from "./uploads.mjs";
import { modes, Watch } from "./watch.mjs";

const [npm, gallery, hostile] = process.argv.slice(2);
const pagesOf = (folder) => readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5)).sort();
const watch = await Watch.open(npm);

async function checkGallery() {
  const server = await serve(gallery);
  for (const [mode, options] of Object.entries(modes)) {
    await watch.pages(options, async (page, reports) => {
      for (const name of pagesOf(gallery)) {
        await page.goto(`${server.origin}/${name}`);
        await watch.page(page, `${name} (${mode})`, mode.startsWith("phone"));
      }
      watch.expect(reports.length === 0, `${mode}: the browser complains: ${reports.join("; ")}`);
    });
  }
  await checkColumns(server);
  await checkKeyboard(server);
  await checkMenu(server);
  await checkMap(server);
  await checkUploads(watch, server);
  server.close();
}

// On a desktop the cells stand below the heads of their columns; on a phone each row is as wide as the screen.
async function checkColumns(server) {
  const edges = (selector) => [...document.querySelectorAll(selector)].map((cell) => Math.round(cell.getBoundingClientRect().left));
  await watch.pages(modes["desktop, light"], async (page) => {
    await page.goto(`${server.origin}/people`);
    const heads = await page.evaluate(edges, "thead tr > *");
    const cells = await page.evaluate(edges, "tbody tr:first-child > *");
    watch.expect(heads.length === 6 && String(heads) === String(cells), `people: heads at ${heads}, cells at ${cells}`);
    watch.expect(new Set(heads).size === 6, `people: columns on top of each other: ${heads}`);
  });
  await watch.pages(modes["phone, light"], async (page) => {
    await page.goto(`${server.origin}/people`);
    const rows = await page.evaluate(() => [...document.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().width));
    watch.expect(rows.length === 5 && rows.every((width) => width === 320), `people: rows of ${rows} px`);
  });
}

// Tab goes to the skip link, then through all that can be used, and each shows where it is.
async function checkKeyboard(server) {
  await watch.pages({ ...modes["desktop, light"], javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.origin}/people`);
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
    watch.expect(first === "#main", `people: the first Tab leads to ${first}`);
    const seen = new Set();
    for (let tabs = 0; tabs < 60; ++tabs) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        return { name: element.outerHTML.slice(0, 100), isBody: element === document.body, outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
      });
      if (stop.isBody) break;
      seen.add(stop.name);
      watch.expect(stop.outline, `people: no outline around ${stop.name}`);
    }
    watch.expect(seen.size > 15, `people: Tab reaches only ${seen.size} places`);
  });
}

// On a phone the menu opens by a link, without a script.
async function checkMenu(server) {
  await watch.pages({ ...modes["phone, light"], javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.origin}/home`);
    watch.expect(!(await page.locator(".btl-menu__list").isVisible()), "home: the menu is open before it is asked for");
    await page.locator(".btl-header__menu").click();
    watch.expect(await page.locator(".btl-menu__list").isVisible(), "home: the menu does not open");
  });
  await watch.pages(modes["phone, light"], async (page) => {
    await page.goto(`${server.origin}/home#menu`);
    await watch.page(page, "home (menu open)", true);
  });
}

// With a script the map comes to life, keyboard and buttons are enough for all of it; without one it is drawn.
async function checkMap(server) {
  await watch.pages({ ...modes["phone, light"], javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.origin}/map-many`);
    watch.expect(await page.locator("svg.btl-map__drawing").isVisible(), "map: nothing is drawn without a script");
    watch.expect((await page.locator(".btl-places__show").count()) === 0, "map: a button that does nothing without a script");
  });
  for (const mode of ["phone, light", "phone, dark", "desktop, light"]) {
    await watch.pages({ ...modes[mode], reducedMotion: "reduce", hasTouch: mode.startsWith("phone") }, async (page, reports) => {
      await page.goto(`${server.origin}/map-neighbours`);
      await page.locator(".btl-map__pin").first().waitFor();
      watch.expect(!(await page.locator("svg.btl-map__drawing").isVisible()), `map (${mode}): the drawing is still there`);
      watch.expect(String(await page.locator(".btl-map__pin").allTextContents()) === "4×,5", `map (${mode}): markers ${await page.locator(".btl-map__pin").allTextContents()}`);
      await watch.page(page, `map-neighbours (${mode}, Leaflet)`, true);
      const scaleText = () => page.locator(".leaflet-control-scale-line").textContent();
      const before = await scaleText();
      await page.locator(".leaflet-container").focus();
      await page.keyboard.press("Tab");
      for (let tabs = 0; tabs < 5 && !(await page.evaluate(() => document.activeElement.matches(".leaflet-control-zoom-in"))); ++tabs) await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      watch.expect((await scaleText()) !== before, `map (${mode}): the keyboard does not zoom`);
      await page.getByRole("button", { name: "Toon op de kaart: Sporthal" }).click();
      const found = await page.evaluate(() => ({
        marker: document.activeElement.getAttribute("aria-label"),
        middle: document.activeElement.getBoundingClientRect().left + 22,
        canvas: document.querySelector(".leaflet-container").getBoundingClientRect(),
        item: document.querySelector(".btl-places__place--found .btl-places__name")?.textContent.trim(),
      }));
      watch.expect(found.marker === "5. Sporthal" && found.item === "Sporthal", `map (${mode}): the button leads to ${found.marker}, ${found.item}`);
      watch.expect(Math.abs(found.middle - found.canvas.left - found.canvas.width / 2) < 3, `map (${mode}): the place is not in the middle`);
      await page.keyboard.press("Enter");
      const item = await page.evaluate(() => document.activeElement.querySelector(".btl-places__name")?.textContent.trim());
      watch.expect(item === "Sporthal", `map (${mode}): the marker leads to ${item}`);
      watch.expect(reports.length === 0, `map (${mode}): the browser complains: ${reports.join("; ")}`);
    });
  }
}

// A file whose name is hostile, in the list of what was chosen.
async function checkFileNames(page, server) {
  const fields = page.locator('input[type="file"]');
  await page.goto(`${server.origin}/${pagesOf(hostile)[0]}`);
  const count = await fields.count();
  watch.expect(count > 0, "hostile: no field for files");
  for (let at = 0; at < count; ++at) {
    const field = fields.nth(at);
    const names = hostileTexts.filter((_, number) => number % 20 === at % 20);
    const isMany = await field.evaluate((element) => element.multiple);
    const files = names.map((name) => ({ name, mimeType: "image/png", buffer: Buffer.from("x") }));
    await field.setInputFiles(isMany ? files : files[0]);
    const chosen = page.locator(".btl-chosen").nth(at);
    const shown = await chosen.textContent();
    watch.expect(shown.includes(names[0].trim().split("/").at(-1)), `hostile: the chosen file is shown as ${shown.slice(0, 80)}`);
    await expectClean(watch, page, `hostile: files of field ${at}`);
  }
}

async function checkHostile() {
  const server = await serve(hostile);
  await watch.pages(modes["desktop, light"], async (page, reports) => {
    await guard(page.context());
    for (const name of pagesOf(hostile)) {
      await page.goto(`${server.origin}/${name}`);
      await expectClean(watch, page, name);
    }
    await checkFileNames(page, server);
    watch.expect(reports.length === 0, `hostile: the browser complains: ${reports.slice(0, 5).join("; ")}`);
  });
  server.close();
}

await watch.control();
await checkGallery();
if (hostile !== undefined) await checkHostile();
await watch.end();
