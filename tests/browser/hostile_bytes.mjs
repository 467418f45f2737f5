// SPDX-License-Identifier: EUPL-1.2
// What no browser sends: bytes that are no text, and far too many of them. A program gets an answer that says so, and the
// server is never at fault.

const values = ["%FF", "caf%E9", "%C0%AF", "%ED%A0%80", "%00", "%0D%0ASet-Cookie:%20x=y", "a".repeat(3000)];

const addresses = ["/{}", "/login?login={}", "/login?return=/{}", "/language/{}", "/language/nl?return=/{}", "/report/{}", "/reports/{}", "/reports?status={}", "/reports?status={}&page=2",
  "/reports?service={}&page=2", "/reports?kern={}", "/v1/places?q={}", "/open311/v2/requests.json?status={}", "/open311/v2/requests/{}.xml"];
const ofMembers = ["/roles/people?search={}", "/roles/people?kern={}", "/roles/people?cursor={}", "/roles/people/{}", "/roles/rounds?kern={}", "/roles/tasks?kern={}", "/roles/profile/{}", "/kern/{}",
  "/kern/bleiswijk?return=/{}"];

const forms = [["/login", "login={}&password={}&code={}&return={}"], ["/login/link", "token={}&password={}"], ["/report/001", "description={}&kern={}&place={}&email={}&phone={}&{}={}"]];
const formsOfMembers = [["/roles/new-person", "name={}&home={}&email={}&phone={}&vest={}&joined={}"], ["/roles/import", "list={}"], ["/roles/import", "list=naam;kern;18%2B%0A{};{};{}"],
  ["/roles/profile/bth/edit", "title={}&text={}"], ["/roles/new-round", "home={}&begins_day={}&begins_time={}&minutes={}&partner1={}&agreed=yes"], ["/me/password", "former={}&password={}"],
  ["/me/second-factor", "password={}"], ["/me/second-factor/confirm", "code={}"], ["/me/data/request", "kind={}"], ["/template-c/votes", "drink={}"]];

const withValue = (text, value) => text.replaceAll("{}", () => value);

// Runs in a page or without one; the statuses of all answers.
async function askAll(origin, wanted) {
  const found = [];
  for (const [path, body] of wanted) {
    const headers = { accept: "text/html", ...(body !== null && { "content-type": "application/x-www-form-urlencoded" }) };
    const answer = await fetch(`${origin}${path}`, { method: body === null ? "GET" : "POST", headers, body: body ?? undefined, redirect: "manual" });
    found.push({ path, body, status: answer.status, hasCookie: answer.headers.get("set-cookie")?.startsWith("x=") === true });
  }
  return found;
}

export async function checkBytes(as, watch, house, records) {
  const expectGood = (found) => {
    for (const { path, body, status, hasCookie } of found) {
      watch.expect(status < 500 && !hasCookie, `bytes: ${path.slice(0, 80)} ${(body ?? "").slice(0, 80)} is answered with ${status}`);
    }
  };
  const wantedOf = (gets, posts, more) => values.flatMap((value) =>
    [...gets.map((path) => [withValue(path, value), null]), ...posts.map(([path, body]) => [path, `${more}${withValue(body, value)}`])]);
  await as("dc", async (page) => {
    const token = await records.tokenOf(page);
    const wanted = wantedOf(ofMembers, formsOfMembers, `csrf=${token}&`);
    expectGood(await page.evaluate(`(${askAll})(${JSON.stringify(house.origin)}, ${JSON.stringify(wanted)})`));
  });
  expectGood(await askAll(house.origin, wantedOf(addresses, forms, ""))); // last: it tries to sign in
}
