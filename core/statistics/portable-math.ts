const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;

const powersOfTwo = Array.from({ length: 2098 }, (_, index) => 2 ** (index - 1074));
function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent + 1074] ?? (exponent > 0 ? Number.POSITIVE_INFINITY : 0);
}

/** e^x within 2 units in the last place, from +, −, × and ÷ only: the same double everywhere. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 709.78) return Number.POSITIVE_INFINITY;
  if (x < -745.13) return 0;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  // fdlibm's rational approximation of e^r on |r| ≤ ln2/2 (Remez, error below 2^-59).
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  // Two steps keep 2^k representable at both ends of the range.
  return k < -1021
    ? y * powerOfTwo(k + 60) * powerOfTwo(-60)
    : k > 1023
      ? y * 2 * powerOfTwo(k - 1)
      : y * powerOfTwo(k);
}

/** Natural logarithm of a positive number, from +, −, × and ÷ only. Zero gives −∞, negative numbers NaN. */
export function log(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  let m = x;
  while (m < 2 ** -32) {
    m *= 2 ** 64;
    k -= 64;
  }
  while (m >= 2 ** 32) {
    m *= 2 ** -32;
    k += 32;
  }
  while (m >= Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k -= 1;
  }
  // fdlibm: log(1+f) = f − s(f − R), s = f/(2+f), R a polynomial in s².
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586))) +
    w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
}

/** 1 / (1 + e^−x), stable at both ends. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** Probabilities from logits (softmax, shifted by the largest). An empty list stays empty. */
export function softmax(logits: readonly number[] | Float64Array): number[] {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > largest) largest = logit;
  const weights = Array.from(logits, (logit) => exp(logit - largest));
  let total = 0;
  for (const weight of weights) total += weight;
  return weights.map((weight) => weight / total);
}
