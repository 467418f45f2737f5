// SPDX-License-Identifier: EUPL-1.2
// Drafts in the browser, for seven days: {action, page, fields, once, state, at}, one for each form. `fields` are pairs as
// they are sent; `once` marks all attempts to send it as one; `state` is "typing", "waiting" or "refused".

const daysKept = 7;

const settled = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function open() {
  const request = indexedDB.open("btl", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("drafts", { keyPath: "action" });
  return settled(request);
}

async function inStore(mode, work) {
  const database = await open();
  try {
    return await settled(work(database.transaction("drafts", mode).objectStore("drafts")));
  } finally {
    database.close();
  }
}

export const dropDraft = (action) => inStore("readwrite", (store) => store.delete(action));
export const keepDraft = (draft) => inStore("readwrite", (store) => store.put({ ...draft, at: Date.now() }));

// Those that are not too old; the others are gone afterwards.
export async function drafts() {
  const all = await inStore("readonly", (store) => store.getAll());
  const isOld = (draft) => Date.now() - draft.at > daysKept * 86_400_000;
  for (const draft of all.filter(isOld)) await dropDraft(draft.action);
  return all.filter((draft) => !isOld(draft));
}
