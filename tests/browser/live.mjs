// SPDX-License-Identifier: EUPL-1.2
// Two people have the same page open. One changes something: the other sees it without a reload, unless they are filling in a
// form, which stays as it is.

const waitFor = { timeout: 5000 };

async function addPerson(page, house, name) {
  await page.goto(`${house.origin}/roles/new-person`);
  await page.getByLabel("Naam", { exact: true }).fill(name);
  await page.getByLabel("Woont in", { exact: true }).selectOption({ label: "Centrum (Bleiswijk)" });
  await page.getByLabel("Deze persoon is 18 jaar of ouder.").check();
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Voeg iemand toe" }).click()]);
}

export async function liveJourney(watch, house, signIn) {
  const place = "live";
  const settings = { viewport: { width: 1280, height: 900 }, locale: "nl-NL" };
  await watch.pages(settings, async (reader) => {
    await signIn(reader, "dc");
    await reader.goto(`${house.origin}/roles/people?search=Levendig`);
    await reader.evaluate(() => (window.wasHere = true));
    await watch.pages(settings, async (writer) => {
      await signIn(writer, "dc");
      await addPerson(writer, house, "Lena Levendig");
      await reader.getByText("Lena Levendig").waitFor(waitFor);
      await reader.getByText(/^Bijgewerkt om/).waitFor(waitFor);
      watch.expect(await reader.evaluate(() => window.wasHere === true), `${place}: the page was loaded anew`);
      const search = reader.locator("main form input[name=search]");
      await search.fill("Levendi");
      await addPerson(writer, house, "Lodewijk Levendig");
      await reader.getByText("Er is nieuws op deze bladzijde.").waitFor(waitFor);
      watch.expect((await search.inputValue()) === "Levendi", `${place}: what was typed is lost`);
      await reader.getByRole("link", { name: "Ververs" }).click();
      await reader.getByText("Lodewijk Levendig").waitFor(waitFor);
    });
  });
}

// A stranger looks at the map while somebody reports: the new page has a map that works, where the reader left it.
export async function liveMap(watch, house) {
  const place = "live map";
  // Without animation: the map is where it is going at once.
  await watch.pages({ viewport: { width: 1280, height: 900 }, locale: "nl-NL", reducedMotion: "reduce" }, async (page, reports) => {
    await page.goto(`${house.origin}/reports`);
    await page.locator(".btl-map__pin").first().waitFor();
    await page.locator(".leaflet-control-zoom-in").click();
    const scale = await page.locator(".leaflet-control-scale-line").textContent();
    const answer = await fetch(`${house.origin}/open311/v2/requests.json`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ api_key: "demo", service_code: "verlichting", description: "Levendig op de kaart", lat: "51.99", long: "4.50" }),
    });
    watch.expect(answer.status === 201 || answer.status === 200, `${place}: the report is answered with ${answer.status} ${await answer.text()}`);
    await page.getByText("Levendig op de kaart").first().waitFor(waitFor);
    await page.locator(".btl-map__pin").first().waitFor(waitFor);
    watch.expect((await page.locator(".leaflet-container").count()) === 1, `${place}: there is not one map`);
    watch.expect((await page.locator(".leaflet-control-scale-line").textContent()) === scale, `${place}: the map forgot where it was`);
    watch.expect(!(await page.locator("svg.btl-map__drawing").isVisible()), `${place}: the drawing came back`);
    watch.expect(reports.length === 0, `${place}: the browser complains: ${reports.join("; ")}`);
  });
}
