// SPDX-License-Identifier: EUPL-1.2
// Whether somebody else's words became more than words on a page: nothing ran, and no element, attribute or address stands
// there that the templates do not make. Hostile texts set `xss`, open a dialog, or load from elsewhere.

// Runs in every document before its own scripts.
const watchDialogs = () => {
  window.alert = window.confirm = window.prompt = () => { window.xss = true; };
};

// Runs in the page.
const look = (markup) => {
  const page = markup === undefined ? document : new DOMParser().parseFromString(markup, "text/html");
  const elements = new Set(
    ("a blockquote body br button caption circle code datalist dd details div dl dt em fieldset figcaption figure footer form g h1 h2 " +
      "h3 h4 head header hr html input label legend li line link main meta nav ol option p path pre progress rect script section select " +
      "span strong summary svg table tbody td template text textarea th thead time title tr ul").split(" "));
  const attributes = new Set(
    ("accept action autocomplete charset checked class content cx cy d datetime dy enctype fill-rule for height href hreflang id " +
      "inputmode lang list max maxlength method min multiple name novalidate r rel required role rows rx scope selected src start tabindex " +
      "text-anchor transform type value viewbox width x x1 x2 y y1 y2 hidden open").split(" "));
  const isOurs = (name) => attributes.has(name) || name.startsWith("aria-") || name.startsWith("data-");
  const isKnown = (element) => {
    if (element.matches('script:not([src^="/assets/"]), link:not([href^="/"]), meta[http-equiv]')) return false;
    return elements.has(element.localName) || element.matches("img.btl-chosen__picture");
  };
  const attributesOf = (element) => [...element.attributes].map((attribute) => attribute.name.toLowerCase());
  const all = [...page.querySelectorAll("*")];
  const runs = /^(on|style$|srcdoc$|formaction$|autofocus$)/;
  // Leaflet draws with SVG, and places what it draws by styles; none of its attributes has words but the names of markers.
  const ofMap = (element, name) => element.closest(".leaflet-container") !== null && (name === "style" || !runs.test(name));
  const addresses = [...page.querySelectorAll("[href], [action], [src], [formaction]")].flatMap((element) =>
    ["href", "action", "src", "formaction"].map((name) => element.getAttribute(name)).filter((address) => address !== null));
  return {
    ran: window.xss === true,
    elements: all.filter((element) => !isKnown(element)).map((element) => element.outerHTML.slice(0, 80)),
    attributes: all.flatMap((element) => attributesOf(element)
      .filter((name) => !isOurs(name) && !ofMap(element, name) && !(name === "alt" && element.localName === "img"))
      .map((name) => `${element.localName} ${name}`)),
    addresses: addresses.filter((address) => !/^(\/(?!\/)|#|https:\/\/|tel:|mailto:|blob:)/.test(address)),
  };
};

// Before the first page of a browser's context.
export async function guard(context) {
  await context.addInitScript(watchDialogs);
}

const partsOf = (found) => {
  const wrong = found.ran ? ["a script ran"] : [];
  for (const part of ["elements", "attributes", "addresses"]) {
    if (found[part].length > 0) wrong.push(`${found[part].length} ${part} that may not be there: ${found[part].slice(0, 3).join(" ")}`);
  }
  return wrong;
};

// What is wrong with the page as it is now, in words; nothing when all is well.
export const intruders = async (page) => partsOf(await page.evaluate(look));

// What would be wrong with pages of that markup, each.
export const intrudersOf = async (page, markups) => (await page.evaluate(`${JSON.stringify(markups)}.map((each) => (${look})(each))`)).map(partsOf);

export async function expectClean(watch, page, place) {
  const wrong = await intruders(page);
  watch.expect(wrong.length === 0, `${place}: ${wrong.join("; ")}`);
}
