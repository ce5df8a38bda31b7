import { expect, it } from "vitest";
import { digestOfBytes } from "#core/shared/digest.ts";
import { isUuid } from "#core/shared/ids.ts";
import { ascendingIds, nativeHash } from "./ports.ts";

it("gives ascending identifiers even when the clock stands still or goes back", () => {
  let now = 1_700_000_000_000;
  const ids = ascendingIds({ now: () => now });
  const made = Array.from({ length: 10_000 }, (_, index) => {
    if (index === 5_000) now -= 60_000;
    return ids.next();
  });
  expect(made.every(isUuid)).toBe(true);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

it("hashes natively as portably", () => {
  const bytes = new TextEncoder().encode("Assay");
  expect(digestOfBytes(bytes, nativeHash)).toBe(digestOfBytes(bytes));
});
