import type { z } from "zod";
import { AssayError } from "#core/shared/errors.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads stored canonical bytes back as a document. Refuses (`integrity`) bytes that do not parse as what they should be. */
export function parseStored<T extends z.ZodType>(schema: T, bytes: Uint8Array, what: string): z.infer<T> {
  try {
    return schema.parse(JSON.parse(decoder.decode(bytes)));
  } catch (cause) {
    throw new AssayError("integrity", `A stored ${what} cannot be read back.`, { cause });
  }
}
