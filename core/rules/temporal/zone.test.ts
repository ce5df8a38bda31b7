import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { epochDayOf } from "./calendar.ts";
import { isZone, zoneOffset } from "./zone.ts";

const HOUR = 3600e9;

describe("time zones", () => {
  it.each([
    "Europe/Paris",
    "America/New_York",
    "Australia/Melbourne",
    "Asia/Dhaka",
    "Etc/UTC",
    "Australia/Lord_Howe",
  ])("%s has the offsets of the platform's own data on every day of a year", (zone) => {
    for (const year of [2026]) {
      for (let day = 0; day < 366; day += 1) {
        for (const hour of [0, 2, 3]) {
          const date = new Temporal.PlainDate(year, 1, 1).add({ days: day });
          const expected = date.toZonedDateTime({
            timeZone: zone,
            plainTime: new Temporal.PlainTime(hour),
          });
          const local = expected.toPlainDateTime();
          // A skipped hour has no offset of its own; the platform has already moved it.
          if (local.hour !== hour || local.minute !== 0) continue;
          const ours = zoneOffset(zone, epochDayOf(date.year, date.month, date.day), hour * HOUR);
          expect(ours, `${date} ${hour}:00`).toBe(expected.offsetNanoseconds / 1e9);
        }
      }
    }
  });

  it("knows names exactly and nothing else", () => {
    expect(["Europe/Paris", "Etc/UTC", "US/Eastern"].every(isZone)).toBe(true);
    expect(["europe/paris", "xyz/abc", "__proto__", ""].some(isZone)).toBe(false);
  });

  it("goes on with the same rules in the far future", () => {
    const summer = zoneOffset("Europe/Paris", epochDayOf(9999, 7, 1), 0);
    const winter = zoneOffset("Europe/Paris", epochDayOf(9999, 1, 15), 0);
    expect([summer, winter]).toEqual([7200, 3600]);
  });
});
