// SPDX-License-Identifier: EUPL-1.2
// A real server with the people and reports of the demo, on a free port, in a folder of its own.
import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export const password = "vier fietsen in de schuur";

// Over the admin socket, as the operator.
function askAsOperator(socketPath, method, path, body) {
  return new Promise((done, fail) => {
    const headers = { "content-type": "application/json" };
    const asked = request({ socketPath, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", () => done({ status: answer.statusCode, body: text === "" ? {} : JSON.parse(text) }));
    });
    asked.on("error", fail);
    asked.end(JSON.stringify(body));
  });
}

// `program` is btl; `demo` the folder of the configuration, which `change` may change before the server reads it. `measure`
// says how much the demo has: ["--people", "60"].
export async function openHouse(program, demo, { change = () => {}, measure = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "btl-house-"));
  const config = join(folder, "config");
  const data = join(folder, "data");
  cpSync(demo, config, { recursive: true });
  change(config);
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
  await run(program, ["demo", "--config", config, "--data", data, ...measure]);
  return {
    origin,
    // What the server said was wrong with itself.
    errors: () => said.split("\n").filter((line) => line.includes('"level":"error"')),
    operate: (method, path, body) => askAsOperator(join(data, "admin.sock"), method, path, body),
    async close() {
      const ended = new Promise((done) => server.on("exit", done));
      server.kill("SIGTERM");
      const code = await ended;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
