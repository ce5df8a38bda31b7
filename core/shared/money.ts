import { z } from "zod";
import { AssayError } from "./errors.ts";

/** ISO 4217 code, upper case. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);

/** Money in documents: integer minor units as text (no leading zeros, no "-0") and its currency. */
export const moneySchema = z.strictObject({
  amount: z.string().regex(/^(0|-?[1-9]\d{0,27})$/),
  currency: currencySchema,
});
export type Money = z.infer<typeof moneySchema>;

const minorDigitsByCurrency: ReadonlyMap<string, number> = new Map([
  ["JPY", 0],
  ["KRW", 0],
  ["CLP", 0],
  ["ISK", 0],
  ["VND", 0],
  ["BHD", 3],
  ["JOD", 3],
  ["KWD", 3],
  ["OMR", 3],
  ["TND", 3],
]);

/** How many decimal places the currency's minor unit has (2 unless ISO 4217 says otherwise). */
export function minorDigits(currency: string): number {
  return minorDigitsByCurrency.get(currency) ?? 2;
}

/** Money from integer minor units. */
export function money(minorUnits: bigint, currency: string): Money {
  return { amount: minorUnits.toString(), currency };
}

/** Sum of amounts of one currency; refuses (`invalid_input`) to mix currencies. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new AssayError("invalid_input", `${left.currency} and ${right.currency} cannot be added.`);
  }
  return money(BigInt(left.amount) + BigInt(right.amount), left.currency);
}

/** Plain decimal text in major units, without grouping: minor units 420000 of USD → `4200.00`. */
export function majorText(value: Money): string {
  const digits = minorDigits(value.currency);
  const negative = value.amount.startsWith("-");
  const magnitude = (negative ? value.amount.slice(1) : value.amount).padStart(digits + 1, "0");
  const whole = magnitude.slice(0, magnitude.length - digits);
  const fraction = digits === 0 ? "" : `.${magnitude.slice(-digits)}`;
  return `${negative ? "-" : ""}${whole}${fraction}`;
}
