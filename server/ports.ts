import { createHash, randomBytes } from "node:crypto";
import type { Hash } from "#core/shared/digest.ts";
import { type IdSource, uuidV7 } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** UUIDv7 from the machine's clock and a secure random source. */
export const systemIds: IdSource = { next: () => uuidV7(Date.now(), randomBytes(10)) };

/** SHA-256 by the platform's native code; the same digests as the portable one. */
export const nativeHash: Hash = (bytes) => createHash("sha256").update(bytes).digest();
