// SPDX-License-Identifier: EUPL-1.2
// A real server with the people and reports of the demo, on a free port, in a folder of its own.
import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const password = "vier fietsen in de schuur";

// `program` is btl; `demo` the folder of the configuration.
export async function openHouse(program, demo) {
  const folder = mkdtempSync(join(tmpdir(), "btl-house-"));
  const config = join(folder, "config");
  const data = join(folder, "data");
  cpSync(demo, config, { recursive: true });
  const server = spawn(program, ["serve", "--config", config, "--data", data, "--listen", "127.0.0.1:0"]);
  process.on("exit", () => server.kill()); // also when a journey breaks off
  let said = "";
  const origin = await new Promise((done, fail) => {
    const read = (chunk) => {
      said += chunk;
      const ready = said.match(/ready (http:\S+)/);
      if (ready !== null) done(ready[1]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("exit", (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
  await run(program, ["demo", "--config", config, "--data", data]);
  return {
    origin,
    async close() {
      const ended = new Promise((done) => server.on("exit", done));
      server.kill("SIGTERM");
      const code = await ended;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
