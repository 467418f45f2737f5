// SPDX-License-Identifier: EUPL-1.2
// A real mail server on this machine, for tests: keeps what it takes as files in a folder, and
// behaves as the file "mode" in that folder says, which may change at any time:
//
//   take     takes everything (also without the file)
//   defer    refuses each recipient for now (450)
//   refuse   refuses each recipient for good (550)
//   drop     takes a message, and leaves before it says so
//   slow     takes a message, but says so after a minute only
//
//   node sink.mjs FOLDER PORT none|starttls|tls [KEY CERTIFICATE USER PASSWORD]
//
// Port 0 is any free one. Says "ready PORT".
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Installed by the build, beside its output and not beside this file.
const require = createRequire(pathToFileURL(`${process.env.BTL_MAIL_MODULES}/`));
const { SMTPServer } = require('smtp-server');

const [folder, port, security, key, certificate, user, password] = process.argv.slice(2);
const mode = () => {
  try {
    return readFileSync(join(folder, 'mode'), 'utf8').trim();
  } catch {
    return 'take';
  }
};
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
let count = 0;

const server = new SMTPServer({
  ...(security === 'none'
    ? { disabledCommands: ['STARTTLS', 'AUTH'] }
    : { key: readFileSync(key), cert: readFileSync(certificate), secure: security === 'tls' }),
  authOptional: user === undefined,
  logger: false,
  onAuth(auth, session, done) {
    const good = auth.username === user && auth.password === password;
    done(good ? null : refusal(535, '5.7.8 wrong'), good ? { user } : undefined);
  },
  onRcptTo(address, session, done) {
    const now = mode();
    if (now === 'defer') return done(refusal(450, `4.2.0 <${address.address}> later`));
    if (now === 'refuse') return done(refusal(550, `5.1.1 <${address.address}> is unknown`));
    return done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const now = mode();
      count += 1;
      const name = join(folder, `${process.pid}-${String(count).padStart(4, '0')}`);
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map((one) => one.address).join(' ');
      const how = session.secure ? 'secure' : 'clear';
      writeFileSync(`${name}.part`, `${how} ${mailFrom.address} ${to}\n${Buffer.concat(parts)}`);
      renameSync(`${name}.part`, `${name}.eml`); // whole at once, for whoever looks
      if (now === 'drop') {
        for (const one of server.connections) one._socket.destroy();
      } else {
        setTimeout(done, now === 'slow' ? 60_000 : 0);
      }
    });
  },
});
server.on('error', () => {}); // of one connection: who talks to us may leave
server.listen(Number(port), '127.0.0.1', () => {
  console.log(`ready ${server.server.address().port}`);
});
