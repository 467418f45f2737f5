// SPDX-License-Identifier: EUPL-1.2
// A real OpenID provider on a free port of this machine, for tests. Anybody may sign in there under
// any name; a name that begins with "unverified" has an address that nobody has verified. Says
// "ready PORT".
//
//   node provider.mjs REDIRECT_URI...     one client a URI: its id is the part before "/callback"
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// Installed by the build, beside its output and not beside this file.
const require = createRequire(pathToFileURL(`${process.env.BTL_OIDC_MODULES}/`));
const { default: Provider } = await import(pathToFileURL(require.resolve('oidc-provider')));

const idOf = (uri) => uri.split('/').at(-2);
const signingKey = (type, options, kid, alg) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig',
});

// "politie" shows how others do it: another algorithm, the secret in the body.
const clients = process.argv.slice(2).map((uri) => ({
  client_id: idOf(uri),
  client_secret: `the secret of ${idOf(uri)}`,
  redirect_uris: [uri],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  id_token_signed_response_alg: idOf(uri) === 'politie' ? 'ES256' : 'RS256',
  token_endpoint_auth_method: idOf(uri) === 'politie' ? 'client_secret_post' : 'client_secret_basic',
}));

const listener = createServer();
await new Promise((done) => { listener.listen(0, '127.0.0.1', done); });
const { port } = listener.address();
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients,
  jwks: {
    keys: [
      signingKey('rsa', { modulusLength: 2048 }, 'rsa-1', 'RS256'),
      signingKey('ec', { namedCurve: 'P-256' }, 'ec-1', 'ES256'),
    ],
  },
  cookies: { keys: ['for tests only'] },
  pkce: { methods: ['S256'], required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false, // the address stands in the ID token, as most providers have it
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@gemeente.example`,
      email_verified: !id.startsWith('unverified'),
    }),
  }),
});
listener.on('request', provider.callback());
console.log(`ready ${port}`);
