import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Sliced } from "#core/shared/slices.ts";
import { inSlices } from "./in-slices.ts";

/** Work that counts its slices and says how it ended. */
function counting(slices: number) {
  const seen = { begun: 0, undone: false };
  function* work(): Sliced<string> {
    try {
      for (let slice = 0; slice < slices; slice += 1) {
        seen.begun += 1;
        yield;
      }
    } finally {
      seen.undone = seen.begun < slices;
    }
    return "done";
  }
  return { seen, work: work() };
}

it("does all slices and gives the result", async () => {
  const { seen, work } = counting(20);
  expect(await inSlices(work, new AbortController().signal)).toBe("done");
  expect(seen).toEqual({ begun: 20, undone: false });
});

it("begins no slice after the signal, and lets the work undo what it had begun", async () => {
  const { seen, work } = counting(1_000);
  const asked = new AbortController();
  const driven = inSlices(work, asked.signal);
  while (seen.begun < 3) await turn();
  asked.abort();
  const begun = seen.begun;
  expect(await driven).toBeNull();
  expect(seen).toEqual({ begun, undone: true });
});

it("gives everything else a turn after each slice", async () => {
  const { seen, work } = counting(50);
  const others: number[] = [];
  const driven = inSlices(work, new AbortController().signal);
  for (let other = 0; other < 10; other += 1) {
    await turn();
    others.push(seen.begun);
  }
  await driven;
  expect(new Set(others).size).toBeGreaterThan(5);
});
