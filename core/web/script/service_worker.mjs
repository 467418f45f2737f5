// SPDX-License-Identifier: EUPL-1.2
// Keeps what opens without internet: the files that pages load, a page that says that there is no internet, and the pages
// that ask for it (offline.mjs). All as a stranger sees them: no cookie goes along, so nothing of a person is kept. The
// server writes a line in front of this script that names them: `btl = {version, assets, offline}`.
/* global btl */

const name = `btl-${btl.version}`;
const isOurs = (path) => btl.assets.includes(path) || path === btl.offline;

const kept = () => caches.open(name);
const asStranger = (path, language) =>
  new Request(path, { credentials: "omit", cache: "no-cache", headers: { Accept: "text/html", "Accept-Language": language } });

async function keep(paths, language = self.navigator.language) {
  const cache = await kept();
  // One that is gone, or refused to strangers, is left out.
  await Promise.all(paths.map(async (path) => {
    const answer = await fetch(asStranger(path, language)).catch(() => null);
    if (answer !== null && answer.ok && !answer.redirected) await cache.put(path, answer);
  }));
}

async function moveIn() {
  const cache = await kept();
  await cache.addAll(btl.assets);
  await keep([btl.offline]);
  for (const other of (await caches.keys()).filter((each) => each.startsWith("btl-") && each !== name)) {
    const paths = (await (await caches.open(other)).keys()).map((request) => new URL(request.url).pathname);
    await keep(paths.filter((path) => !path.startsWith("/assets/") && !isOurs(path)));
  }
  await self.skipWaiting();
}

async function clearOut() {
  for (const other of (await caches.keys()).filter((each) => each.startsWith("btl-") && each !== name)) await caches.delete(other);
  await self.clients.claim();
}

async function navigate(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await kept();
    return (await cache.match(new URL(request.url).pathname)) ?? cache.match(btl.offline);
  }
}

self.addEventListener("install", (event) => event.waitUntil(moveIn()));
self.addEventListener("activate", (event) => event.waitUntil(clearOut()));
self.addEventListener("message", (event) => event.waitUntil(keep([...event.data.keep, btl.offline], event.data.language)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(navigate(request));
  else if (btl.assets.includes(path)) event.respondWith(caches.match(path).then((found) => found ?? fetch(request)));
});
