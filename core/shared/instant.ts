import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { AssayError } from "./errors.ts";

/** The current time in Unix milliseconds; a port, because `core` has no clock and tests set their own. */
export interface Clock {
  now(): number;
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** RFC 3339 UTC text with milliseconds, the only form of a time in documents: `2026-11-22T10:31:00.000Z`. */
export const instantSchema = z
  .string()
  .regex(instantForm)
  .refine((text) => instantForm.test(text) && existsAsTime(text), { message: "not a time that exists" });

function existsAsTime(text: string): boolean {
  try {
    return toInstant(Temporal.Instant.from(text).epochMilliseconds) === text;
  } catch {
    return false;
  }
}

/** Unix milliseconds in the document form. Refuses (`invalid_input`) what is not a time of the years 0 to 9999. */
export function toInstant(unixMilliseconds: number): string {
  try {
    const text = Temporal.Instant.fromEpochMilliseconds(unixMilliseconds).toString({
      fractionalSecondDigits: 3,
    });
    if (instantForm.test(text)) return text;
  } catch {
    // Falls through to the refusal: the library's RangeError says nothing to a person.
  }
  throw new AssayError("invalid_input", "The time is not valid.");
}

/** Unix milliseconds of a document time. Refuses (`invalid_input`) any other form. */
export function fromInstant(text: string): number {
  const parsed = instantSchema.safeParse(text);
  if (!parsed.success) {
    throw new AssayError("invalid_input", `"${text}" is not a UTC time with milliseconds.`);
  }
  return Temporal.Instant.from(parsed.data).epochMilliseconds;
}
