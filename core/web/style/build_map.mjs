// SPDX-License-Identifier: EUPL-1.2
// The stylesheet of pages with a map: Leaflet's, without what loads pictures, and our own.
//
//   node build_map.mjs NODE_MODULES OUT_FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [modules, out] = process.argv.slice(2);
const read = (...path) => readFileSync(join(...path), "utf8");
const minified = (css) => css
  .replace(/\/\*[^]*?\*\//g, "")
  .replace(/\s+/g, " ")
  .replace(/ ?([{};,>]) ?/g, "$1")
  .replace(/([{;][a-z-]+): /g, "$1:")
  .replace(/;}/g, "}")
  .trim();

const leaflet = minified(read(modules, "leaflet/dist/leaflet.css")).replace(/[^{}]+\{[^{}]*url\([^{}]*\}/g, "");
const ours = minified(read(dirname(fileURLToPath(import.meta.url)), "map.css"));
if (`${leaflet}${ours}`.includes("url(")) throw new Error("the stylesheet of maps loads something");
const css = `/*! EUPL-1.2. Parts: Leaflet 1.9.4, (c) 2010-2023 Volodymyr Agafonkin, (c) 2010-2011 CloudMade, BSD-2-Clause. */\n${leaflet}\n${ours}\n`;
writeFileSync(join(out, "map.css"), css);
writeFileSync(join(out, "map.css.gz"), gzipSync(css, { level: 9 }));
