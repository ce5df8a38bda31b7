import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A small OpenID Connect provider on a real port: discovery, keys, and a token endpoint that checks PKCE. */
export interface IdentityProvider {
  readonly issuer: string;
  /** What the next sign-in will say about the person; returns the code that the browser would bring back. */
  grant(authorizationUrl: URL, claims: Readonly<Record<string, unknown>>): string;
  stop(): Promise<void>;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const clientId = "assay";

/** Starts it on a free port of this machine. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const server = createServer(async (request, response) => {
    const answer = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration") return answer(configuration(issuer));
    if (request.url === "/keys") {
      return answer({
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }],
      });
    }
    const form = new URLSearchParams(await textOf(request));
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (grant === undefined || challenge !== grant.challenge) return answer({ error: "invalid_grant" }, 400);
    const now = Math.floor(Date.now() / 1000);
    const token = idToken(privateKey, {
      iss: issuer,
      aud: clientId,
      iat: now,
      exp: now + 60,
      nonce: grant.nonce,
      ...grant.claims,
    });
    return answer({ access_token: "opaque", token_type: "Bearer", id_token: token });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    grant: (url, claims) => {
      const code = `code-${grants.size}-${url.searchParams.get("state")?.slice(0, 8)}`;
      const challenge = url.searchParams.get("code_challenge") ?? "";
      grants.set(code, { challenge, nonce: url.searchParams.get("nonce") ?? "", claims });
      return code;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function configuration(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function idToken(key: KeyObject, claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "RS256", kid: "one" })}.${part(claims)}`;
  return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return text;
}
