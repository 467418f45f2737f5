// SPDX-License-Identifier: EUPL-1.2
// Forms that a script sends, and answers that it shows, as the browser would have done.

// The answer, whose `response` is a document. Rejects where there is no connection. `told` hears which part has gone.
export function ask(method, path, body = null, told = () => {}) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = "document"; // needs no text that becomes HTML
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (event) => event.lengthComputable && told(event.loaded / event.total));
    request.addEventListener("load", () => done(request));
    for (const broken of ["error", "abort", "timeout"]) request.addEventListener(broken, () => fail(new Error(broken)));
    request.send(body);
  });
}

// In place of this page. `enhance` makes the new one work as the first.
export function show(answer, enhance) {
  const page = answer.response;
  if (!page) return location.assign(answer.responseURL); // no page: the browser says best what it is
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  history.pushState(null, "", answer.responseURL);
  addEventListener("popstate", () => location.reload(), { once: true });
  enhance(document);
  const first = document.querySelector(".btl-errors") ?? document.getElementById("main");
  first.tabIndex = -1;
  first.focus();
  scrollTo(0, 0);
}
