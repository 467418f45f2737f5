// SPDX-License-Identifier: EUPL-1.2
// A page that changes while it is open shows it: the server says that something changed, and the same page is asked for again.
// What the reader is filling in stays: then a link offers what is new. Asks nothing while nobody looks.
import { isTouched } from "./touched.mjs";

const isBusy = (main) =>
  main.querySelector("form :focus, form:focus") !== null ||
  Array.from(main.querySelectorAll("form input, form select, form textarea")).some(isTouched);

const reached = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
const stays = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(".btl-live, .btl-flash");
const pageOf = (path) => path.replace(/&since=.*/, "");
const textOf = (nodes) => nodes.map((node) => node.textContent).join("").replace(/\s+/g, " ");

// Puts what `fresh` has in the place of what `main` has, with the focus and what was unfolded. Returns whether it reads otherwise.
function swap(main, fresh) {
  const old = Array.from(main.childNodes).filter((node) => !stays(node));
  const next = Array.from(fresh.childNodes).filter((node) => !stays(node));
  const differs = textOf(old) !== textOf(next);
  const focus = Array.from(main.querySelectorAll(reached)).indexOf(document.activeElement);
  const open = Array.from(main.querySelectorAll("details"), (each) => each.open);
  const top = window.scrollY;
  for (const node of old) node.remove();
  main.append(...next);
  main.querySelectorAll("details").forEach((each, at) => (each.open = open[at] ?? each.open));
  if (focus >= 0) (main.querySelectorAll(reached)[focus] ?? main).focus({ preventScroll: true });
  window.scrollTo({ top, behavior: "instant" });
  return differs;
}

let page = new AbortController(); // ends with the page that is shown now

// Again for each page that takes the place of the one before.
export function keepLive(enhance) {
  page.abort();
  page = new AbortController();
  const { signal } = page;
  const main = document.querySelector("main[data-live]");
  if (!main) return;
  const said = document.createElement("p");
  said.className = "btl-live utrecht-paragraph";
  said.setAttribute("role", "status");
  main.prepend(said);
  let source = null;

  const sayUpdated = () => {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    said.replaceChildren(`${main.dataset.liveUpdated} ${time.format(new Date())}`);
  };
  const offer = () => {
    if (said.querySelector("a")) return;
    const link = document.createElement("a");
    link.className = "utrecht-link";
    link.href = window.location.href;
    link.append(main.dataset.liveRefresh);
    said.replaceChildren(`${main.dataset.liveNews} `, link);
  };
  const show = (answer) => {
    const fresh = answer?.querySelector("main[data-live]");
    if (pageOf(fresh?.dataset.live ?? "") !== pageOf(main.dataset.live)) return; // perhaps the one to sign in
    if (isBusy(main)) return offer();
    main.dataset.live = fresh.dataset.live;
    if (!swap(main, fresh)) return;
    document.title = answer.title;
    enhance(main);
    main.dispatchEvent(new CustomEvent("btl:shown", { bubbles: true })); // to scripts that not every page has
    sayUpdated();
  };
  const refresh = () => {
    if (isBusy(main)) return offer();
    const request = new XMLHttpRequest();
    request.open("GET", window.location.href);
    request.responseType = "document";
    request.setRequestHeader("Accept", "text/html");
    request.setRequestHeader("btl-unattended", "1");
    request.addEventListener("load", () => request.status === 200 && show(request.response));
    request.send();
  };
  const listen = () => {
    source = new EventSource(main.dataset.live);
    source.addEventListener("changed", refresh); // at once, if it happened while nobody listened
  };
  const hush = () => {
    source?.close();
    source = null;
  };
  const follow = () => (document.visibilityState === "visible" ? source ?? listen() : hush());
  document.addEventListener("visibilitychange", follow, { signal });
  window.addEventListener("pagehide", hush, { signal });
  window.addEventListener("pageshow", follow, { signal });
  signal.addEventListener("abort", hush);
  follow();
}
