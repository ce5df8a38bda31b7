import { createHash, randomBytes } from "node:crypto";

/** A new random 256-bit secret for a session or one-time link: base64url text for its holder, and the hash that is stored. */
export function newSecretToken(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: hashOfSecret(secret) };
}

/** SHA-256 hex of a secret. No salt or stretching: 256 random bits cannot be guessed. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
