// SPDX-License-Identifier: EUPL-1.2
// Pages that open without internet: the service worker keeps them, in the form that a stranger sees.

const worker = "/service-worker.js";

function trusted(path) {
  if (!("trustedTypes" in window)) return path;
  const createScriptURL = (asked) => {
    if (asked !== worker) throw new TypeError(`${asked} is no worker of ours`);
    return asked;
  };
  return window.trustedTypes.createPolicy("btl", { createScriptURL }).createScriptURL(path);
}

// A page that asks for it, and the pages below it that it links to.
export async function keepPages(root) {
  const main = root.querySelector("main[data-offline]");
  if (!main || !("serviceWorker" in navigator)) return;
  const below = [...main.querySelectorAll("a[href]")].filter((link) => link.origin === location.origin && link.pathname.startsWith(`${location.pathname}/`));
  const registration = await navigator.serviceWorker.ready;
  registration.active.postMessage({
    keep: [location.pathname, ...below.map((link) => link.pathname)],
    language: document.documentElement.lang,
  });
}

export async function startWorker() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(trusted(worker));
}
