import { expect, it } from "vitest";
import { minorAmount } from "./amounts.ts";

it("reads amounts as people write them, exactly", () => {
  expect(minorAmount("4,200.50", "USD")).toBe("420050");
  expect(minorAmount("1000", "JPY")).toBe("1000");
  expect(minorAmount("-0.00", "USD")).toBe("0");
  expect(minorAmount("-12.3", "USD")).toBe("-1230");
  for (const bad of ["", "12.345", "abc", "1.5.2"]) expect(minorAmount(bad, "USD")).toBeNull();
});
