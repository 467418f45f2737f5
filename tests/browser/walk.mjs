// SPDX-License-Identifier: EUPL-1.2
// The pages of a real server, as an account of the demo finds them.
import { password } from "./house.mjs";

export const accounts = { dc: 12, wc: 8, bth: 5, groep: 4, redactie: 4, gemeente: 3, politie: 3, beheer: 8 }; // and how many pages at least

// The address without what differs from thing to thing.
const patternOf = (path) => path.replace(/[0-9a-f]{32}/g, "{id}").replace(/\?.*/, (query) => `?${[...new URLSearchParams(query).keys()].sort()}`);
const isPage = (path) => path.startsWith("/") && !/^\/(v1|assets|logout|language|kern|healthz|open311)\b/.test(path) && !/\.(csv|json)$/.test(path);

export async function signIn(watch, house, page, login) {
  await page.goto(`${house.origin}/login`);
  await page.fill("input[name=login]", login.includes("@") ? login : `${login}@demo.example`);
  await page.fill("input[name=password]", password);
  await page.click("main form button[type=submit]");
  watch.expect(new URL(page.url()).pathname === "/", `${login}: signing in ends at ${page.url()}`);
}

// Opens a page of each pattern that links lead to, and shows each to `look`. `kindOf` may take more of them for the same.
export async function walk(watch, house, page, account, look, kindOf = (path) => path) {
  const patternAt = (path) => kindOf(patternOf(path));
  const seen = new Set(["/"]);
  const ahead = ["/"];
  while (ahead.length > 0) {
    const path = ahead.shift();
    const answer = await page.goto(`${house.origin}${path}`);
    watch.expect(answer.status() === 200, `${account}: ${path} answers ${answer.status()}`);
    await look(path);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const link of links.map((href) => href.replace(/#.*/, "")).filter(isPage)) {
      if (seen.has(patternAt(link))) continue;
      seen.add(patternAt(link));
      ahead.push(link);
    }
  }
  return seen;
}
