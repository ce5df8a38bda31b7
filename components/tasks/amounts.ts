import { minorDigits } from "#core/shared/money.ts";

/** An amount as people write it (`4,200.50`) in minor units as text; null when it is no amount of the currency. */
export function minorAmount(text: string, currency: string): string | null {
  const plain = text.trim().replaceAll(/,(?=\d{3}(?:\D|$))/g, "");
  const match = /^(-?)(\d{1,18})(?:\.(\d+))?$/.exec(plain);
  if (match === null) return null;
  const digits = minorDigits(currency);
  const [, sign = "", whole = "", fraction = ""] = match;
  if (fraction.length > digits) return null;
  const minor = BigInt(whole + fraction.padEnd(digits, "0"));
  return minor === 0n ? "0" : `${sign}${minor}`;
}
