// A certified OpenID provider (oidc-provider of npm) for openid.t:
//   node openid_provider.mjs PORT REDIRECT MODULES
// Signs RS256 for the client "motcua" and ES256 for "motcua-es". Prints "ready" when it listens.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [port, redirect, modules] = process.argv.slice(2);
const from = createRequire(`${modules}/x.js`);
const { default: Provider } = await import(pathToFileURL(from.resolve("oidc-provider")));
const jose = await import(pathToFileURL(from.resolve("jose")));

async function key(alg) {
  const pair = await jose.generateKeyPair(alg, { extractable: true });
  return { ...await jose.exportJWK(pair.privateKey), alg, use: "sig", kid: alg };
}

const client = { redirect_uris: [redirect], response_types: ["code"], grant_types: ["authorization_code"],
  token_endpoint_auth_method: "none" };
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ ...client, client_id: "motcua", id_token_signed_response_alg: "RS256" },
    { ...client, client_id: "motcua-es", id_token_signed_response_alg: "ES256" }],
  jwks: { keys: [await key("RS256"), await key("ES256")] },
  pkce: { required: () => true },
  claims: { openid: ["sub"], profile: ["name"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: "Trần Thị Bưởi" }) }),
  cookies: { keys: ["of-a-test"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
