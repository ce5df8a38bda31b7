import { z } from "zod";
import { AssayError } from "./errors.ts";

/** The current time; a port, because `core` has no clock and tests set their own. */
export interface Clock {
  now(): Date;
}

/** RFC 3339 UTC text with milliseconds, the only form of a time in documents: `2026-11-22T10:31:00.000Z`. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text, {
    message: "not a time that exists",
  });

/** A `Date` in the document form. Refuses (`invalid_input`) an invalid date. */
export function toInstant(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new AssayError("invalid_input", "The time is not valid.");
  return date.toISOString();
}

/** The `Date` of a document time. Refuses (`invalid_input`) any other form. */
export function fromInstant(text: string): Date {
  const parsed = instantSchema.safeParse(text);
  if (!parsed.success) throw new AssayError("invalid_input", `"${text}" is not a UTC time with milliseconds.`);
  return new Date(parsed.data);
}
