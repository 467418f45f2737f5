// SPDX-License-Identifier: EUPL-1.2
// Files in a form: what was chosen is shown before it is sent, and how much of it has gone while it is.
import { modes } from "./watch.mjs";

const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const photo = (name, bytes = picture) => ({ name, mimeType: "image/png", buffer: bytes });
const large = photo("groot.png", Buffer.alloc(400_000, 7)); // no picture: its name says enough

export async function checkUploads(watch, server) {
  const place = "uploads";
  await watch.pages({ ...modes["phone, light"], locale: "nl-NL" }, async (page, reports) => {
    await page.goto(`${server.origin}/report`);
    const field = page.locator("input[type=file]");
    await field.setInputFiles([photo("auto.png"), large]);
    const items = page.locator(".btl-chosen__file");
    watch.expect((await items.allTextContents()).join("|") === "auto.png (1 kB)|groot.png (400 kB)", `${place}: chosen: ${await items.allTextContents()}`);
    await page.waitForFunction(() => document.querySelectorAll(".btl-chosen__picture").length === 1);
    watch.expect(await page.locator(".btl-chosen__picture").evaluate((each) => each.complete && each.naturalWidth === 1), `${place}: no picture of the picture`);
    await watch.page(page, `${place}: chosen`, true);
    await field.setInputFiles([photo("fiets.png")]);
    watch.expect((await items.allTextContents()).join("|") === "fiets.png (1 kB)", `${place}: another choice adds to the first`);
    await field.setInputFiles([large]);
    // 50 kB a second: long enough to see it go.
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 50_000 });
    await page.evaluate(() => {
      window.parts = [];
      const bar = document.querySelector(".btl-sending__bar");
      new MutationObserver(() => window.parts.push(bar.value)).observe(bar, { attributes: true });
      const form = document.querySelector("form[enctype]");
      for (const each of form.elements) each.required = false;
    });
    await page.locator("form[enctype] button[type=submit]").click();
    await page.locator(".btl-sending").waitFor();
    await page.waitForFunction(() => window.parts.some((part) => part > 0 && part < 1), undefined, { timeout: 20_000 });
    await watch.page(page, `${place}: sending`, true);
    await page.waitForFunction(() => window.parts.at(-1) === 1, undefined, { timeout: 20_000 });
    const parts = await page.evaluate(() => window.parts);
    watch.expect(parts.every((part, at) => at === 0 || part >= parts[at - 1]), `${place}: the bar goes back: ${parts}`);
    await page.locator(".btl-sending").waitFor({ state: "detached" });
    watch.expect(await page.evaluate(() => document.activeElement === document.getElementById("main")), `${place}: the focus is not in the answer`);
    await watch.page(page, `${place}: the answer`, true);
    watch.expect(reports.length === 0, `${place}: the browser complains: ${reports.join("; ")}`);
  });
}
