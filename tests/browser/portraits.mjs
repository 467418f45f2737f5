// SPDX-License-Identifier: EUPL-1.2
// Twelve pages of the portal as people of the demo see them, on a phone and on a desktop, light and dark, for people to look
// at. Against a real server.
//
//   node portraits.mjs NPM_FOLDER BTL DEMO_FOLDER OUT_FOLDER [PICTURES]
//
// With PICTURES those of docs/pictures are made as well: what stands on the first screen.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, packagesIn } from "./browser.mjs";
import { openHouse, password } from "./house.mjs";

const [npm, program, demo, out, pictures] = process.argv.slice(2);

// Name of the picture, who looks, where, and what is pressed there.
const pages = [
  ["first-page-resident", "", "/"],
  ["report-form", "", "/report/006"],
  ["report-form-errors", "", "/report/006", "form.btl-form[method=post] button[type=submit]"],
  ["reports", "", "/reports"],
  ["sign-in", "", "/login"],
  ["first-page-coordinator", "dc", "/"],
  ["people", "dc", "/roles/people"],
  ["person", "dc", "/roles/people", 'tbody a[href^="/roles/people/"]'],
  ["coverage", "dc", "/roles/coverage"],
  ["tasks", "dc", "/roles/tasks"],
  ["my-data", "wc", "/me/data"],
  ["own-page", "bth", "/me"],
];

// Name in docs/pictures, page, size, colours.
const ofDocuments = [
  ["first-page", "first-page-resident", "phone", "light"],
  ["report-form", "report-form", "phone", "dark"],
  ["reports", "reports", "desktop", "light"],
];

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

async function signIn(page, origin, account) {
  await page.goto(`${origin}/login`);
  await page.fill("input[name=login]", `${account}@demo.example`);
  await page.fill("input[name=password]", password);
  await page.click("main form button[type=submit]");
}

const { chromium } = packagesIn(npm);
mkdirSync(out, { recursive: true });
const house = await openHouse(program, demo);
const browser = await launch(chromium);
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const account of new Set(pages.map(([, who]) => who))) {
      const context = await browser.newContext({ viewport, colorScheme, locale: "nl-NL" });
      const page = await context.newPage();
      if (account !== "") await signIn(page, house.origin, account);
      for (const [name, , path, click] of pages.filter(([, who]) => who === account)) {
        await page.goto(`${house.origin}${path}`);
        if (click) await Promise.all([page.waitForNavigation(), page.locator(click).first().click()]);
        await page.waitForTimeout(300); // what a script adds
        await page.screenshot({ path: join(out, `${name}-${size}-${colorScheme}.png`), fullPage: true });
        for (const [picture, ...of] of pictures ? ofDocuments : []) {
          if (String(of) === String([name, size, colorScheme])) await page.screenshot({ path: join(pictures, `${picture}.png`) });
        }
      }
      await context.close();
    }
  }
}
await browser.close();
process.exit(await house.close());
