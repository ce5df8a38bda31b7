/** 10^0 … 10^15, the powers that a safe integer can hold. */
export const SMALL_POWERS: readonly number[] = Array.from({ length: 16 }, (_, index) => 10 ** index);
const bigPowers: readonly bigint[] = Array.from({ length: 80 }, (_, index) => 10n ** BigInt(index));

/** 10^exponent as bigint; cached for the exponents that occur in ordinary work. */
export function bigPower(exponent: number): bigint {
  return bigPowers[exponent] ?? 10n ** BigInt(exponent);
}

/** Number of decimal digits of a non-negative bigint. */
export function digitCount(value: bigint): number {
  return value === 0n ? 1 : value.toString().length;
}
