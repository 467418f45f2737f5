// SPDX-License-Identifier: EUPL-1.2
// Debian's Chromium, and a server of one folder that sends the headers of the portal.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, normalize, resolve } from "node:path";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

// In the place of a map, for pages that show one.
const tile = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><path fill="#e9e5dc" stroke="#b9b2a2" d="M0 0H256V256H0z"/><path fill="none" stroke="#fff" stroke-width="10" d="M0 90L256 160M110 0V256"/></svg>';

// npm packages lie in the build folder, not beside this file.
export function packagesIn(folder) {
  const require = createRequire(resolve(folder, "package.json"));
  return { chromium: require("playwright-core").chromium, axe: readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") };
}

export async function launch(chromium) {
  const executablePath = process.env.BTL_CHROMIUM ?? "/usr/bin/chromium";
  // As root, as in most containers, there is no sandbox to have.
  return chromium.launch({ executablePath, args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
}

export async function serve(folder) {
  const headers = JSON.parse(readFileSync(join(folder, "headers.json"), "utf8"));
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (path.startsWith("/map/tiles/")) {
      response.writeHead(200, { ...headers.assets, "content-type": types[".svg"] }).end(tile);
      return;
    }
    if (path === "/live") {
      response.writeHead(200, { ...headers.assets, "content-type": "text/event-stream" }).write("retry: 5000\n\n"); // and nothing changes
      return;
    }
    // A form that is sent leads to the first page.
    const file = join(folder, request.method === "POST" ? "home.html" : extname(path) === "" ? `${path}.html` : path);
    if (!existsSync(file)) {
      response.writeHead(404, headers.pages).end();
      return;
    }
    const policy = file.replace(/\.html$/, ".policy");
    const own = policy !== file && existsSync(policy) ? { "content-security-policy": readFileSync(policy, "utf8") } : {};
    const kind = path === "/service-worker.js" ? "worker" : extname(file) === ".html" ? "pages" : "assets";
    response.writeHead(200, { ...headers[kind], ...own, "content-type": types[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
