// SPDX-License-Identifier: EUPL-1.2
// What each account of the demo comes to the portal for, from the first page on. `hand` presses, writes, chooses and ticks, with
// a mouse, a finger or the keyboard; `say` takes whether something is right, and what is wrong otherwise.

const isSaid = (page, text) => page.getByText(text).first().isVisible();
const inMenu = (page, name) => page.getByRole("link", { name, exact: true }).first();

// A coordinator plans a round for tomorrow, and calls it off.
async function planRound(page, hand, say) {
  await hand.press(inMenu(page, "Rondes"));
  await hand.press(page.getByRole("link", { name: "Plan een ronde" }));
  await hand.press(page.getByRole("button", { name: "Plan een ronde" }));
  say(await isSaid(page, "Vul dit in."), "an empty round says nothing");
  await hand.choose(page.getByLabel("Waar loopt u?"), "Centrum (Bleiswijk)");
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await hand.date(page.getByLabel("Welke dag?"), tomorrow);
  await hand.time(page.getByLabel("Hoe laat begint u?"), "20:30");
  await hand.tick(page.getByLabel("Ik heb de regels gelezen en wij houden ons eraan."));
  await hand.press(page.getByRole("button", { name: "Plan een ronde" }));
  say(await isSaid(page, "De ronde staat gepland."), "nothing says that the round is planned");
  say(await isSaid(page, "Een ronde loopt u met minstens 2 personen."), "nothing warns who walks alone");
  await hand.press(page.locator("summary", { hasText: "Zeg de ronde af" }));
  await hand.press(page.getByRole("button", { name: "Zeg de ronde af" }));
  say(await isSaid(page, "De ronde is afgezegd."), "nothing says that the round was called off");
}

// A volunteer is away from today on, and is back.
async function beAway(page, hand, say) {
  await hand.press(inMenu(page, "Mijn rollen"));
  await hand.press(page.getByRole("link", { name: "Meld afwezigheid" }));
  await hand.press(page.getByRole("button", { name: "Meld afwezigheid" }));
  say(await isSaid(page, "De afwezigheid is gemeld."), "nothing says that the absence is known");
  await hand.press(page.getByRole("button", { name: "Ik ben terug" }));
  say(await isSaid(page, "De afwezigheid is beëindigd."), "nothing says that the absence is over");
  say(await isSaid(page, "Er is geen afwezigheid gemeld."), "the absence is still there");
}

// An admin of a group takes somebody who left out of it; the second time there is nobody left.
async function finishTask(page, hand, say) {
  await hand.press(inMenu(page, "Taken"));
  const done = page.getByRole("button", { name: "Gedaan" });
  if ((await done.count()) > 0) {
    await hand.press(done.first());
    say(await isSaid(page, "De taak is gedaan."), "nothing says that the task is done");
  }
  await hand.press(page.getByRole("link", { name: "Toon ook wat klaar is" }));
  say(await isSaid(page, /Verwijder uit de WhatsApp-groep: /), "the task is not among what is done");
}

// An editor looks up what the role asks, in both languages.
async function readProfile(page, hand, say) {
  await hand.press(inMenu(page, "Rolprofielen"));
  await hand.press(page.locator("main").getByRole("link", { name: "Redacteur" }).first());
  const title = await page.locator("h1").innerText();
  say(/redact/i.test(title), `the profile is ${title}`);
  await hand.press(page.getByRole("link", { name: "English" }));
  say((await page.locator("html").getAttribute("lang")) === "en", "the page is not in English");
  await hand.press(page.getByRole("link", { name: "Nederlands" }));
  say((await page.locator("html").getAttribute("lang")) === "nl", "the page is not in Dutch again");
}

// A guest sees which posts are open, without the names of people, and reads a report.
async function readAsGuest(page, hand, say) {
  await hand.press(inMenu(page, "Bezetting"));
  say(await isSaid(page, "Vacatures"), "no vacancies on the page");
  say((await page.locator('main a[href^="/roles/people/"]').count()) === 0, "a guest sees people");
  await hand.press(inMenu(page, "Meldingen"));
  await hand.press(page.locator('main a[href^="/reports/"]').first());
  say(await page.locator("h1").isVisible(), "the report has no heading");
}

// Who tends the server sees how it is, where a switch was set, and what was done.
async function lookAfter(page, hand, say) {
  await hand.press(page.getByRole("link", { name: "Server", exact: true }).first());
  say(await isSaid(page, "statistics"), "nothing says who hears of events");
  await hand.press(page.locator('main a[href="/system/features"]').first());
  say(await isSaid(page, /\.toml/), "nothing says in which file a switch stands");
  await hand.press(page.getByRole("link", { name: "Server", exact: true }).first());
  await hand.press(page.locator('main a[href="/system/audit"]').first());
  say((await page.locator("main tbody tr").count()) > 5, "the log is empty");
}

async function signOut(page, hand, say) {
  await hand.press(inMenu(page, "Mijn gegevens"));
  await hand.press(page.getByRole("button", { name: "Uitloggen", exact: true }));
  say((await page.locator("h1").innerText()) === "Inloggen", "nobody can sign in again");
}

const inOrder = (...errands) => async (page, hand, say) => {
  for (const errand of errands) await errand(page, hand, say);
};

// By account. Those of the coordinator of a kern and of a resident are in journeys.mjs.
export const errands = {
  wc: inOrder(planRound, signOut),
  bth: inOrder(beAway, signOut),
  groep: inOrder(finishTask, signOut),
  redactie: inOrder(readProfile, signOut),
  gemeente: inOrder(readAsGuest, signOut),
  politie: inOrder(readAsGuest, signOut),
  beheer: inOrder(lookAfter, signOut),
};
