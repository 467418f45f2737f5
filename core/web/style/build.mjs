// SPDX-License-Identifier: EUPL-1.2
// Cuts the portal's stylesheet from NL Design System: of Utrecht's components the rules whose classes our templates use, of
// the theme the tokens that those rules need, then our own theme and layout. Fails when the result is too heavy.
//
//   node build.mjs NODE_MODULES OUT_FOLDER SOURCE...     sources: where class names stand (templates, C++)
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const gzipBytesMax = 28 * 1024;
const [modules, out, ...sources] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const read = (...path) => readFileSync(join(...path), "utf8");

// A name that ends in "-" is the beginning of names: "utrecht-heading-{{level}}".
const used = new Set(sources.flatMap((source) => read(source).match(/utrecht-[a-z0-9_-]+/g) ?? []));
const prefixes = [...used].filter((name) => name.endsWith("-"));
const isUsed = (name) => used.has(name) || prefixes.some((prefix) => name.startsWith(prefix) && /^[a-z0-9]+$/.test(name.slice(prefix.length)));

const withoutComments = (css) => css.replace(/\/\*[^]*?\*\//g, "");

// [{head, body}] of one level; body is null for a statement such as @import.
function* blocks(css) {
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open < 0) return;
    const head = css.slice(at, open);
    let depth = 1;
    let close = open + 1;
    for (; depth > 0; ++close) depth += css[close] === "{" ? 1 : css[close] === "}" ? -1 : 0;
    yield { head: head.slice(head.lastIndexOf(";") + 1).trim(), body: css.slice(open + 1, close - 1) };
    at = close;
  }
}

// Only selectors all of whose classes we use; without the classes that force a state for documentation.
function cut(css) {
  let kept = "";
  for (const { head, body } of blocks(css)) {
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = cut(body);
      if (inner) kept += `${head}{${inner}}`;
    } else if (!head.startsWith("@")) {
      const selectors = head.split(/,(?![^(]*\))/).map((selector) => selector.trim()).filter((selector) => {
        const classes = selector.match(/\.[a-zA-Z_-][\w-]*/g) ?? [];
        return classes.length > 0 && classes.every((name) => isUsed(name.slice(1)));
      });
      if (selectors.length > 0) kept += `${selectors.join(",")}{${body}}`;
    }
  }
  return kept;
}

function minified(css) {
  return withoutComments(css)
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/([{;][a-z-]+): /g, "$1:")
    .replace(/;}/g, "}")
    .trim();
}

function tokensOf(css) {
  return new Map([...withoutComments(css).matchAll(/(--[\w-]+):\s*([^;}]+)/g)].map(([, name, value]) => [name, value.trim()]));
}

const components = cut(withoutComments(read(modules, "@utrecht/component-library-css/dist/index.css")));
const theme = read(here, "theme.css");
const layout = read(here, "layout.css");
const known = tokensOf(read(modules, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"));
const ours = tokensOf(theme + layout);

// All that is needed, also by tokens that are needed themselves.
const needed = new Map();
const visit = (css) => {
  for (const [, name] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (needed.has(name) || ours.has(name) || !known.has(name)) continue;
    needed.set(name, known.get(name));
    visit(known.get(name));
  }
};
[components, theme, layout].forEach(visit);
for (const name of layout.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)) {
  if (!ours.has(name[1]) && !known.has(name[1])) throw new Error(`layout.css: nothing defines ${name[1]}`);
}

const tokens = `:root{${[...needed].sort().map(([name, value]) => `${name}:${value}`).join(";")}}`;
const licence = "/*! EUPL-1.2. Parts: @utrecht/component-library-css and @nl-design-system-unstable/voorbeeld-design-tokens, "
  + "by Gemeente Utrecht, Frameless and the NL Design System community. */\n";
const css = licence + [tokens, theme, components, layout].map(minified).join("\n") + "\n";
const packed = gzipSync(css, { level: 9 });
if (packed.length > gzipBytesMax) throw new Error(`the stylesheet has ${packed.length} bytes with gzip, at most ${gzipBytesMax}`);
writeFileSync(join(out, "portal.css"), css);
writeFileSync(join(out, "portal.css.gz"), packed);
