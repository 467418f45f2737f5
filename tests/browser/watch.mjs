// SPDX-License-Identifier: EUPL-1.2
// Whether a page is accessible and stays inside of its bounds, in Chromium: axe with the rules of WCAG 2.2 AA, nothing wider
// than the screen, targets of 44 px and more, no script. Pages hold none, which is checked; axe itself needs the JavaScript
// of the browser.
import { launch, packagesIn } from "./browser.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const modes = {
  "phone, light": { viewport: { width: 360, height: 780 }, colorScheme: "light" },
  "phone, dark": { viewport: { width: 360, height: 780 }, colorScheme: "dark" },
  "phone, forced colours": { viewport: { width: 360, height: 780 }, colorScheme: "light", forcedColors: "active" },
  "desktop, light": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  // 400 % of a window of 1280 by 1024 leaves 320 by 256.
  "desktop, 400 %": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, colorScheme: "light" },
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

// Counts what was looked at, and says what is wrong.
export class Watch {
  constructor(browser, axe) {
    this.browser = browser;
    this.axe = axe;
    this.checks = 0;
    this.wrong = 0;
  }

  static async open(npm) {
    const { chromium, axe } = packagesIn(npm);
    return new Watch(await launch(chromium), axe);
  }

  expect(good, what) {
    ++this.checks;
    if (good) return;
    ++this.wrong;
    console.log(what);
  }

  async page(page, place, isPhone) {
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    this.expect(width[0] <= width[1], `${place}: ${width[0]} px wide in a window of ${width[1]} px`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
    const small = await page.evaluate(tooSmall);
    this.expect(!isPhone || small.length === 0, `${place}: targets below 44 px: ${small.join(" ")}`);
    await page.evaluate(this.axe);
    const result = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
    for (const violation of result.violations) {
      this.expect(false, `${place}: ${violation.id}: ${violation.help}\n  ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).join("\n  ")}`);
    }
    this.expect(result.passes.length > 10, `${place}: axe looked at nothing`);
    this.expect((await page.locator('script:not([src^="/assets/"])').count()) === 0, `${place}: has a script in the page`);
  }

  // What the browser complains of, and every dialog, is in `reports`. Nothing may go against the policy of a page, whatever
  // else is asked for on purpose.
  async pages(options, visit) {
    const context = await this.browser.newContext(options);
    const reports = [];
    const violations = [];
    await context.exposeBinding("tellViolation", (_, what) => violations.push(what));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        window.tellViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} on ${event.documentURI}`));
    });
    const page = await context.newPage();
    page.on("console", (message) => { if (message.type() === "error") reports.push(message.text()); });
    page.on("dialog", (dialog) => { reports.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("pageerror", (error) => reports.push(String(error)));
    await visit(page, reports);
    // The browser tells of them a moment later.
    if (options.javaScriptEnabled !== false) await page.evaluate(() => new Promise((done) => setTimeout(done, 20)));
    this.expect(violations.length === 0, `${violations.length} times against the policy of a page: ${violations.slice(0, 3).join("; ")}`);
    await context.close();
  }

  // How many mistakes the visit finds, which are no mistakes of the portal.
  async mistakesOf(visit) {
    const before = this.wrong;
    const log = console.log;
    console.log = () => {};
    await this.pages(modes["phone, light"], visit);
    console.log = log;
    const found = this.wrong - before;
    this.wrong = before;
    return found;
  }

  // A control: the check itself must find what is wrong.
  async control() {
    const onPage = await this.mistakesOf(async (page) => {
      await page.setContent("<title>x</title><img src=x><a href=/ style='display:block;width:900px;height:9px;color:#eee'>x</a>");
      await this.page(page, "control", true);
    });
    this.expect(onPage >= 3, `control: only ${onPage} of the mistakes were found`);
    const ofPolicy = await this.mistakesOf(async (page) => {
      const headers = { "content-security-policy": "default-src 'none'; require-trusted-types-for 'script'" };
      await page.route("http://control.example/", (route) => route.fulfill({ headers, contentType: "text/html", body: "<p style='color:red'>x" }));
      await page.goto("http://control.example/");
    });
    this.expect(ofPolicy === 1, "control: what goes against the policy of a page was not found");
  }

  async end() {
    await this.browser.close();
    console.log(`${this.checks - this.wrong} passed, ${this.wrong} failed`);
    process.exit(this.wrong === 0 ? 0 : 1);
  }
}
