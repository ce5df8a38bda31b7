import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id on a web server: 19 MiB, two passes, one lane. 2 is the library's number for argon2id.
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The argon2id text of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, settings);
}

let decoy: Promise<string> | undefined;

/** True when the password is right. Without a hash it works as long and says no, so that time tells nothing. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const right = await verify(stored ?? (await decoy), password).catch(() => false);
  return stored !== null && right;
}
