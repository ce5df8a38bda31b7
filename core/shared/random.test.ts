import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { philox, randomStream, shuffled, unitAt } from "./random.ts";

const hex = (words: readonly number[]): string =>
  words.map((word) => word.toString(16).padStart(8, "0")).join(" ");

describe("philox4x32-10", () => {
  it("gives the published known answers (Random123, kat_vectors)", () => {
    expect(hex(philox([0, 0, 0, 0], [0, 0]))).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
    const ones = 0xffffffff;
    expect(hex(philox([ones, ones, ones, ones], [ones, ones]))).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
    expect(hex(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).toBe(
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    );
  });
});

describe("streams", () => {
  it("depends on seed, name and counter only", () => {
    expect(unitAt(7, "a", 3)).toBe(unitAt(7, "a", 3));
    expect(unitAt(7, "a", 3)).not.toBe(unitAt(7, "b", 3));
    expect(unitAt(7, "a", 3)).not.toBe(unitAt(8, "a", 3));
    expect(unitAt(7 + 2 ** 32, "a", 3)).not.toBe(unitAt(7, "a", 3));
    const first = randomStream(1, "x");
    first.unit();
    const resumed = randomStream(1, "x", first.position());
    expect(resumed.unit()).toBe(first.unit());
  });
  it("stays in range and is roughly even", () => {
    const stream = randomStream(42, "even");
    const counts = new Array<number>(6).fill(0);
    for (let index = 0; index < 6000; index += 1) {
      const side = stream.below(6);
      counts[side] = (counts[side] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
  it("shuffles to a permutation", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 0 }), (items, seed) => {
        const result = shuffled(items, randomStream(seed, "shuffle"));
        expect([...result].sort()).toEqual([...items].sort());
      }),
    );
  });
});
