// SPDX-License-Identifier: EUPL-1.2
// What the first page costs a phone that has never been here: bytes over the wire, and when its largest part stands on the
// screen. Phone of 390 px, slow 4G (150 ms there and back, 1.6 Mbit/s), a processor four times as slow as this one. Prints a
// table and the list that benchmarks/run collects.
//
//   node first_page.mjs NPM_FOLDER BTL DEMO_FOLDER ROUNDS
import { launch, packagesIn } from "./browser.mjs";
import { openHouse } from "./house.mjs";

const [npm, program, demo, rounds] = process.argv.slice(2);
const { chromium } = packagesIn(npm);

async function visit(browser, address) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, locale: "nl-NL" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(1000); // the page stays in touch with the server: there is no end of what it loads to wait for
  const paint = await page.evaluate(() => new Promise((done) =>
    new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true })));
  await context.close();
  return { bytes, paint };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const house = await openHouse(program, demo);
const browser = await launch(chromium);
const visits = [];
for (let round = 0; round < Number(rounds); ++round) visits.push(await visit(browser, `${house.origin}/`));
await browser.close();
await house.close();

const rows = [
  { id: "W1", ratio: median(visits.map(({ bytes }) => bytes)) / 1000, goal: 60, what: "first page with all that it loads, over the wire", unit: "kB" },
  { id: "W2", ratio: median(visits.map(({ paint }) => paint)), goal: 1000, what: "largest contentful paint, phone, slow 4G", unit: "ms" },
];
console.log("id           ratio      goal         what                                                                             ours    reference unit");
for (const { id, ratio, goal, what, unit } of rows) {
  const verdict = ratio <= goal ? "ok    " : "MISSED";
  console.log(`${id.padEnd(10)}${ratio.toFixed(3).padStart(8)}${`<= ${goal}`.padStart(10)}  ${verdict} ${what.padEnd(75)}${ratio.toPrecision(4).padStart(10)}            0 ${unit}`);
}
console.log(JSON.stringify(rows.map(({ id, ratio, goal }) => ({ id, ratio, goal: `<= ${goal}`, ok: ratio <= goal })), null, 1));
process.exit(0);
