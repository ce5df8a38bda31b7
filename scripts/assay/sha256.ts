import { createHash } from "node:crypto";
import type { Hash } from "#core/shared/digest.ts";

/** SHA-256 of the platform; the same bytes as the portable one, faster. */
export const sha256: Hash = (bytes) => createHash("sha256").update(bytes).digest();
