// SPDX-License-Identifier: EUPL-1.2
// Whether the gallery is accessible and stays inside of its bounds, in Chromium: axe with the rules of WCAG 2.2 AA at 360 px
// in light, dark and forced colours and on a desktop; nothing wider than the screen, also at 400 % zoom; targets of 44 px and
// more; focus that can be seen; a menu that opens without JavaScript. And 500 hostile texts in every text of every page:
// nothing runs. The pages hold no script, which is checked; axe itself needs the JavaScript of the browser.
//
//   node check.mjs NPM_FOLDER GALLERY_FOLDER HOSTILE_FOLDER      prints what is wrong; the last line is the count
import { readdirSync } from "node:fs";
import { launch, packagesIn, serve } from "./browser.mjs";

const [npm, gallery, hostile] = process.argv.slice(2);
const pagesOf = (folder) => readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5)).sort();
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const modes = {
  "phone, light": { viewport: { width: 360, height: 780 }, colorScheme: "light" },
  "phone, dark": { viewport: { width: 360, height: 780 }, colorScheme: "dark" },
  "phone, forced colours": { viewport: { width: 360, height: 780 }, colorScheme: "light", forcedColors: "active" },
  "desktop, light": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  // 400 % of a window of 1280 by 1024 leaves 320 by 256.
  "desktop, 400 %": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, colorScheme: "light" },
};

const { chromium, axe } = packagesIn(npm);
const browser = await launch(chromium);
let wrong = 0;
let checks = 0;
const expect = (good, what) => {
  ++checks;
  if (good) return;
  ++wrong;
  console.log(what);
};

// Runs in the page, from outside of it: pages have no script, and may have none.
const tooSmall = () => {
  const isInline = (element) => element.tagName === "A" && getComputedStyle(element).display === "inline";
  return [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
    .filter((element) => element.checkVisibility() && !isInline(element) && !element.closest(".utrecht-skip-link"))
    .filter((element) => {
      // A box to tick is as large as its label makes it.
      const labels = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
      return Math.max(...labels.map((box) => box.height)) < 43.5 || Math.max(...labels.map((box) => box.width)) < 43.5;
    })
    .map((element) => element.outerHTML.slice(0, 120));
};

async function checkPage(page, place, isPhone) {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(width[0] <= width[1], `${place}: ${width[0]} px wide in a window of ${width[1]} px`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  const small = await page.evaluate(tooSmall);
  expect(!isPhone || small.length === 0, `${place}: targets below 44 px: ${small.join(" ")}`);
  await page.evaluate(axe);
  const result = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
  for (const violation of result.violations) {
    expect(false, `${place}: ${violation.id}: ${violation.help}\n  ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).join("\n  ")}`);
  }
  expect(result.passes.length > 10, `${place}: axe looked at nothing`);
  expect((await page.locator("script").count()) === 0, `${place}: has a script`);
}

async function withPages(options, visit) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const reports = [];
  page.on("console", (message) => { if (message.type() === "error") reports.push(message.text()); });
  page.on("dialog", (dialog) => { reports.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("pageerror", (error) => reports.push(String(error)));
  await visit(page, reports);
  await context.close();
}

async function checkGallery() {
  const server = await serve(gallery);
  for (const [mode, options] of Object.entries(modes)) {
    await withPages(options, async (page, reports) => {
      for (const name of pagesOf(gallery)) {
        await page.goto(`${server.origin}/${name}`);
        await checkPage(page, `${name} (${mode})`, mode.startsWith("phone"));
      }
      expect(reports.length === 0, `${mode}: the browser complains: ${reports.join("; ")}`);
    });
  }
  await checkColumns(server);
  await checkKeyboard(server);
  await checkMenu(server);
  server.close();
}

// On a desktop the cells stand below the heads of their columns; on a phone each row is as wide as the screen.
async function checkColumns(server) {
  const edges = (selector) => [...document.querySelectorAll(selector)].map((cell) => Math.round(cell.getBoundingClientRect().left));
  await withPages(modes["desktop, light"], async (page) => {
    await page.goto(`${server.origin}/people`);
    const heads = await page.evaluate(edges, "thead tr > *");
    const cells = await page.evaluate(edges, "tbody tr:first-child > *");
    expect(heads.length === 6 && String(heads) === String(cells), `people: heads at ${heads}, cells at ${cells}`);
    expect(new Set(heads).size === 6, `people: columns on top of each other: ${heads}`);
  });
  await withPages(modes["phone, light"], async (page) => {
    await page.goto(`${server.origin}/people`);
    const rows = await page.evaluate(() => [...document.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().width));
    expect(rows.length === 5 && rows.every((width) => width === 320), `people: rows of ${rows} px`);
  });
}

// Tab goes to the skip link, then through all that can be used, and each shows where it is.
async function checkKeyboard(server) {
  await withPages({ ...modes["desktop, light"], javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.origin}/people`);
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
    expect(first === "#main", `people: the first Tab leads to ${first}`);
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
      expect(stop.outline, `people: no outline around ${stop.name}`);
    }
    expect(seen.size > 15, `people: Tab reaches only ${seen.size} places`);
  });
}

// On a phone the menu opens by a link, without a script.
async function checkMenu(server) {
  await withPages({ ...modes["phone, light"], javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.origin}/home`);
    expect(!(await page.locator(".btl-menu__list").isVisible()), "home: the menu is open before it is asked for");
    await page.locator(".btl-header__menu").click();
    expect(await page.locator(".btl-menu__list").isVisible(), "home: the menu does not open");
  });
  await withPages(modes["phone, light"], async (page) => {
    await page.goto(`${server.origin}/home#menu`);
    await checkPage(page, "home (menu open)", true);
  });
}

async function checkHostile() {
  const server = await serve(hostile);
  await withPages(modes["desktop, light"], async (page, reports) => {
    await page.addInitScript(() => { window.alert = window.confirm = window.prompt = () => { window.hit = true; }; });
    for (const name of pagesOf(hostile)) {
      await page.goto(`${server.origin}/${name}`);
      const found = await page.evaluate(() => ({
        hit: window.hit === true || window.xss === true,
        scripts: document.querySelectorAll("script, iframe, object, embed, base, style, img, [srcdoc]").length,
        handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name) || a.name === "style")).length,
        links: [...document.querySelectorAll("[href], [action], [src]")].map((e) => e.href ?? e.action ?? e.src)
          .filter((href) => typeof href === "string" && !/^(https?:|tel:|mailto:)/.test(href)),
      }));
      expect(!found.hit, `${name}: a script ran`);
      expect(found.scripts === 0, `${name}: ${found.scripts} elements that may not be there`);
      expect(found.handlers === 0, `${name}: ${found.handlers} elements with handlers or styles`);
      expect(found.links.length === 0, `${name}: links to ${found.links}`);
    }
    expect(reports.length === 0, `hostile: the browser complains: ${reports.slice(0, 5).join("; ")}`);
  });
  server.close();
}

// A control: the check itself must find what is wrong.
async function checkTheCheck() {
  const before = wrong;
  const log = console.log;
  console.log = () => {};
  await withPages(modes["phone, light"], async (page) => {
    await page.setContent("<title>x</title><img src=x><a href=/ style='display:block;width:900px;height:9px;color:#eee'>x</a>");
    await checkPage(page, "control", true);
  });
  console.log = log;
  const found = wrong - before;
  wrong = before;
  expect(found >= 3, `control: only ${found} of the mistakes were found`);
}

await checkTheCheck();
await checkGallery();
if (hostile !== undefined) await checkHostile();
await browser.close();
console.log(`${checks - wrong} passed, ${wrong} failed`);
process.exit(wrong === 0 ? 0 : 1);
