/**
 * core/statistics: seeded randomness, portable floating-point mathematics and the estimates that every screen reports.
 *
 * Invariants
 * - Same inputs, same bytes, on any machine: random numbers are counter-based (Philox 4x32-10, Salmon et al. 2011), and
 *   `exp` and `log` use only the operations that IEEE 754 fixes, because engines may differ in `Math.exp`.
 * - No estimate without its n; what is not defined (no cases, one class) is null, never 0, 1 or NaN.
 */

const MULTIPLIER_A = 0xd2511f53;
const MULTIPLIER_B = 0xcd9e8d57;
const WEYL_A = 0x9e3779b9;
const WEYL_B = 0xbb67ae85;
const TWO_32 = 4294967296;

function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (carry >>> 16)) >>> 0;
}

/** One Philox 4x32-10 block: 128 pseudo-random bits for a counter and a key, as four unsigned 32-bit words. */
export function philox(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round += 1) {
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

/** A stream of random numbers; equal seed and place give an equal stream, different ones unrelated streams. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number in [0, n), without modulo bias; n from 1 to 2^32. */
  integer(n: number): number;
}

/**
 * The stream of a seed (any safe integer) at a place, for example (update, task, attempt): up to three whole numbers
 * below 2^32. No state is shared between streams, so work may be split or resumed anywhere.
 */
export function randomStream(seed: number, place: readonly number[] = []): RandomStream {
  const key: [number, number] = [seed >>> 0, Math.floor(seed / TWO_32) >>> 0];
  const a = (place[0] ?? 0) >>> 0;
  const b = (place[1] ?? 0) >>> 0;
  const c = (place[2] ?? 0) >>> 0;
  let block: [number, number, number, number] = [0, 0, 0, 0];
  let used = 4;
  let count = 0;
  const word = (): number => {
    if (used === 4) {
      block = philox([count, a, b, c], key);
      count += 1;
      used = 0;
    }
    const value = block[used] as number;
    used += 1;
    return value;
  };
  return {
    next: () => {
      const high = word() >>> 5;
      const low = word() >>> 6;
      return (high * 67108864 + low) / 9007199254740992;
    },
    integer: (n) => {
      const limit = TWO_32 - (TWO_32 % n);
      for (;;) {
        const value = word();
        if (value < limit) return value % n;
      }
    },
  };
}

/** A seed (32 bits) from text, so that streams can be named: FNV-1a over the UTF-16 units. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

/** The numbers 0 … n−1 in random order (Fisher and Yates). */
export function shuffledIndices(n: number, stream: RandomStream): number[] {
  const order = Array.from({ length: n }, (_, index) => index);
  for (let index = n - 1; index > 0; index -= 1) {
    const other = stream.integer(index + 1);
    const held = order[index] as number;
    order[index] = order[other] as number;
    order[other] = held;
  }
  return order;
}
