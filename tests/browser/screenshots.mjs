// SPDX-License-Identifier: EUPL-1.2
// Pictures of the gallery, phone and desktop, light and dark, for people to look at.
//
//   node screenshots.mjs NPM_FOLDER GALLERY_FOLDER OUT_FOLDER [NAME...]
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { launch, packagesIn, serve } from "./browser.mjs";

const [npm, gallery, out, ...names] = process.argv.slice(2);
const wanted = names.length > 0 ? names : readdirSync(gallery).filter((f) => f.endsWith(".html")).map((f) => f.slice(0, -5));
const { chromium } = packagesIn(npm);
mkdirSync(out, { recursive: true });
const server = await serve(gallery);
const browser = await launch(chromium);
for (const [size, viewport] of Object.entries({ phone: { width: 360, height: 780 }, desktop: { width: 1280, height: 900 } })) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false });
    const page = await context.newPage();
    for (const name of wanted) {
      await page.goto(`${server.origin}/${name}`);
      await page.screenshot({ path: join(out, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
server.close();
