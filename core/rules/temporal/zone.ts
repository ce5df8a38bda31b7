import { Temporal } from "temporal-polyfill";
import { civilOf, NANOS_PER_SECOND } from "./calendar.ts";

const known = new Map<string, boolean>();

/** True for an IANA zone name ("Europe/Paris", "Etc/UTC"). */
export function isZone(name: string): boolean {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  let valid = /^[A-Za-z]/.test(name);
  if (valid) {
    try {
      new Temporal.PlainDateTime(2000, 1, 1).toZonedDateTime(name);
    } catch {
      valid = false;
    }
  }
  if (known.size < 2000) known.set(name, valid);
  return valid;
}

const ZONE_YEARS = 9999;

/** Offset from UTC in seconds of a local date and time in a zone (earlier offset when clocks go back). */
export function zoneOffset(zone: string, epochDay: number, nanos: number): number {
  const civil = civilOf(epochDay);
  const year = Math.min(ZONE_YEARS, Math.max(-ZONE_YEARS, civil.year));
  const seconds = Math.floor(nanos / NANOS_PER_SECOND);
  const local = new Temporal.PlainDateTime(
    year,
    civil.month,
    Math.min(civil.day, 28),
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ).add({ days: Math.max(0, civil.day - 28) });
  return Math.round(local.toZonedDateTime(zone).offsetNanoseconds / NANOS_PER_SECOND);
}
