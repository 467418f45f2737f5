// SPDX-License-Identifier: EUPL-1.2
// Bundles a script of the portal, small, with its gzip beside it. Fails when it is too heavy.
//
//   node build.mjs NODE_MODULES SOURCE OUT_FILE GZIP_BYTES_MAX
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [modules, source, out, gzipBytesMax] = process.argv.slice(2);
const { buildSync } = createRequire(resolve(modules, "package.json"))("esbuild");

buildSync({
  entryPoints: [source],
  outfile: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "inline",
  logLevel: "warning",
  nodePaths: [modules],
});
const packed = gzipSync(readFileSync(out), { level: 9 });
if (packed.length > Number(gzipBytesMax)) {
  throw new Error(`${out} has ${packed.length} bytes with gzip, at most ${gzipBytesMax}`);
}
writeFileSync(`${out}.gz`, packed);
