import { toHex } from "./digest.ts";

/** Where new identifiers come from; the server's adapter uses the clock and a secure random source. */
export interface IdSource {
  next(): string;
}

/**
 * UUIDv7 (RFC 9562 §5.7) from a Unix time in milliseconds and 10 random bytes.
 * Throws RangeError when the time does not fit 48 bits or bytes are missing: a programming error, never user input.
 */
export function uuidV7(unixMilliseconds: number, random: Uint8Array): string {
  if (!Number.isInteger(unixMilliseconds) || unixMilliseconds < 0 || unixMilliseconds >= 2 ** 48) {
    throw new RangeError(`time ${unixMilliseconds} does not fit a UUIDv7`);
  }
  if (random.length < 10) throw new RangeError("a UUIDv7 needs 10 random bytes");
  const bytes = new Uint8Array(16);
  for (let index = 0, rest = unixMilliseconds; index < 6; index += 1) {
    bytes[5 - index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** True for the text form of any UUID, lower case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
