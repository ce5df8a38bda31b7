/**
 * Randomness as a pure function: Philox4x32-10 (Salmon et al. 2011), a counter-based generator.
 *
 * Invariants
 * - A draw depends on nothing but seed, stream name and counter: the same three give the same bits on any machine, in
 *   any order, so that an episode can be resumed, undone or replayed without carrying a generator along.
 * - Streams with different names are independent; nothing here reads a clock or `Math.random`.
 */

const MULTIPLIER_A = 0xd2511f53;
const MULTIPLIER_B = 0xcd9e8d57;
const WEYL_A = 0x9e3779b9;
const WEYL_B = 0xbb67ae85;
const ROUNDS = 10;
const TWO_32 = 2 ** 32;

export type Words = readonly [number, number, number, number];

/** High 32 bits of the 64-bit product of two unsigned 32-bit numbers. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) >>> 0;
}

/** One Philox4x32-10 block: four unsigned 32-bit words from a 128-bit counter and a 64-bit key. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round += 1) {
    const highA = highProduct(MULTIPLIER_A, c0);
    const lowA = Math.imul(MULTIPLIER_A, c0) >>> 0;
    const highB = highProduct(MULTIPLIER_B, c2);
    const lowB = Math.imul(MULTIPLIER_B, c2) >>> 0;
    c0 = (highB ^ c1 ^ k0) >>> 0;
    c1 = lowB;
    c2 = (highA ^ c3 ^ k1) >>> 0;
    c3 = lowA;
    k0 = (k0 + WEYL_A) >>> 0;
    k1 = (k1 + WEYL_B) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** 32-bit FNV-1a over UTF-16 units, from a start value: names a stream, protects nothing. */
function nameHash(text: string, start: number): number {
  let hash = start >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** The four words that seed (a safe integer), stream and counter (0 to 2^53) determine. */
export function wordsAt(seed: number, stream: string, counter: number): Words {
  return philox(
    [
      counter >>> 0,
      Math.floor(counter / TWO_32) >>> 0,
      nameHash(stream, 0x811c9dc5),
      nameHash(stream, 0x9747b28c),
    ],
    [seed >>> 0, Math.floor(seed / TWO_32) >>> 0],
  );
}

/** A number in [0, 1) with 53 random bits. */
export function unitAt(seed: number, stream: string, counter: number): number {
  const [a, b] = wordsAt(seed, stream, counter);
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}

/** A cursor over one stream, for callers that draw many numbers in a row. */
export interface RandomStream {
  /** In [0, 1), 53 bits. */
  unit(): number;
  /** An integer from 0 to `limit - 1`; `limit` is a positive integer up to 2^32. Without modulo bias. */
  below(limit: number): number;
  /** Standard normal deviate (Box–Muller). */
  normal(): number;
  /** How many blocks have been drawn: start another cursor here to continue exactly. */
  position(): number;
}

/** A cursor over the stream `name` of `seed`, beginning at block `from`. */
export function randomStream(seed: number, name: string, from = 0): RandomStream {
  let counter = from;
  const unit = (): number => {
    const value = unitAt(seed, name, counter);
    counter += 1;
    return value;
  };
  const below = (limit: number): number => {
    if (!Number.isInteger(limit) || limit < 1 || limit > TWO_32) {
      throw new RangeError(`the limit ${limit} is not an integer from 1 to 2^32`);
    }
    const fair = TWO_32 - (TWO_32 % limit);
    for (;;) {
      const [word] = wordsAt(seed, name, counter);
      counter += 1;
      if (word < fair) return word % limit;
    }
  };
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - unit()));
    return radius * Math.cos(2 * Math.PI * unit());
  };
  return { unit, below, normal, position: () => counter };
}

/** A new array with the items in an order drawn from the stream (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], stream: RandomStream): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = stream.below(index + 1);
    const kept = result[index] as T;
    result[index] = result[other] as T;
    result[other] = kept;
  }
  return result;
}
