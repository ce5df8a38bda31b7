import { describe, expect, test } from "vitest";
import { createFormat, localeFrom, majorUnits } from "./format.ts";
import { defaultPreferences, parsePreferences, serializePreferences } from "./preferences.ts";

const format = createFormat({ locale: "en-US", timeZone: "America/New_York" });

describe("format", () => {
  test("money keeps every digit, whatever the currency's minor unit", () => {
    expect(format.money({ amount: "420000", currency: "USD" })).toBe("$4,200.00");
    expect(format.money({ amount: "-5", currency: "USD" })).toBe("-$0.05");
    expect(format.money({ amount: "420000", currency: "JPY" })).toBe("¥420,000");
    expect(format.money({ amount: "900719925474099312345", currency: "USD" })).toBe(
      "$9,007,199,254,740,993,123.45",
    );
    expect(majorUnits("7", 3)).toBe("0.007");
  });
  test("decimal text stays exact", () => {
    expect(format.number("12345678901234567890.123")).toBe("12,345,678,901,234,567,890.123");
    expect(format.number(0.5, 2)).toBe("0.50");
  });
  test("calendar dates belong to no zone, instants to the person's", () => {
    expect(format.date("2026-11-22")).toBe("Nov 22, 2026");
    expect(format.date("2026-11-22T03:00:00Z")).toBe("Nov 21, 2026");
    expect(format.utc("2026-11-22T03:00:00Z")).toBe("2026-11-22 03:00:00 UTC");
  });
  test("relative times and durations", () => {
    expect(format.relative("2026-11-22T10:00:00Z", "2026-11-22T10:04:30Z")).toBe("4 min ago");
    expect(format.duration(850)).toBe("850 ms");
    expect(format.duration(200_000)).toBe("3 min 20 s");
    expect(format.duration(7_500_000)).toBe("2 h 5 min");
  });
  test("shares, differences and counts", () => {
    expect(format.percent(0.834)).toBe("83.4%");
    expect(format.points(0.024)).toBe("+2.4 points");
    expect(format.count(1, "case")).toBe("1 case");
    expect(format.count(1204, "case")).toBe("1,204 cases");
  });
  test("only English locales are taken from the browser", () => {
    expect(localeFrom("en-GB,en;q=0.9")).toBe("en-GB");
    expect(localeFrom("de-DE,de;q=0.9")).toBe("en-US");
    expect(localeFrom(null)).toBe("en-US");
  });
});

describe("preferences", () => {
  test("survive the cookie", () => {
    const chosen = {
      theme: "dark",
      density: "compact",
      singleKeys: false,
      timeZone: "Europe/Berlin",
    } as const;
    expect(parsePreferences(serializePreferences(chosen))).toEqual(chosen);
  });
  test("nonsense falls back to the defaults", () => {
    expect(parsePreferences("theme=neon&zone=Mars/Base&density=x")).toEqual(defaultPreferences);
    expect(parsePreferences(undefined)).toEqual(defaultPreferences);
  });
});
