import { createHash, randomBytes } from "node:crypto";
import type { Hash } from "#core/shared/digest.ts";
import { type IdSource, uuidV7 } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/**
 * UUIDv7 from a clock and a secure random source, strictly ascending within the process: the 12 bits after the time
 * count within a millisecond (RFC 9562 §6.2, method 1), so that events of one transaction keep their order.
 */
export function ascendingIds(clock: Clock): IdSource {
  let last = 0;
  let counter = 0;
  return {
    next: () => {
      const random = randomBytes(10);
      const now = clock.now();
      if (now > last) {
        last = now;
        counter = random.readUInt16BE(0) & 0x3ff;
      } else if (counter < 0xfff) {
        counter += 1;
      } else {
        last += 1;
        counter = 0;
      }
      random.writeUInt16BE(counter, 0);
      return uuidV7(last, random);
    },
  };
}

/** Identifiers of this process. */
export const systemIds: IdSource = ascendingIds(systemClock);

/** SHA-256 by the platform's native code; the same digests as the portable one. */
export const nativeHash: Hash = (bytes) => createHash("sha256").update(bytes).digest();
