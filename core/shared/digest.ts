import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes } from "./canonical.ts";

/** SHA-256 of bytes. A port: the server injects a native implementation where it hashes much. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The portable implementation, the same in browser, worker and server. */
export const portableHash: Hash = (bytes) => sha256(bytes);

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Lower-case hexadecimal text of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += hexOfByte[byte];
  return text;
}

/** Digest of exact bytes: lower-case SHA-256 hex, 64 characters. */
export function digestOfBytes(bytes: Uint8Array, hash: Hash = portableHash): string {
  return toHex(hash(bytes));
}

/** Digest of a JSON value: SHA-256 over its RFC 8785 bytes. Refuses what is not JSON (`invalid_document`). */
export function digestOf(value: unknown, hash: Hash = portableHash): string {
  return digestOfBytes(canonicalBytes(value), hash);
}
