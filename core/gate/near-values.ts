import { dateText, readDate } from "#core/environments/iso-dates.ts";
import type { FieldType } from "#core/environments/schema.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { add, decimal, parseDecimal, toText } from "#core/shared/decimal.ts";

/**
 * Values close to an argument: one unit of the last place up and down (a cent, one, a day), and the two nearest of the
 * listed options. Values are in document form; what cannot be read has no neighbours.
 */
export function nearValues(type: FieldType, value: unknown, listed: readonly unknown[]): unknown[] {
  const own = sizeOf(type, value);
  if (own === null) return [];
  const options = listed
    .map((option) => ({ option, size: sizeOf(type, option) }))
    .filter((entry): entry is { option: unknown; size: number } => entry.size !== null && entry.size !== own)
    .sort((a, b) => Math.abs(a.size - own) - Math.abs(b.size - own) || a.size - b.size)
    .slice(0, 2)
    .map(({ option }) => option);
  const seen = new Set<string>();
  return [...options, ...oneUnitOff(type, value)].filter((near) => {
    const text = canonicalText(near);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function sizeOf(type: FieldType, value: unknown): number | null {
  if (type.kind === "money") return isMoney(value) ? Number(value.amount) : null;
  if (typeof value !== "string") return null;
  if (type.kind === "number") return Number.isFinite(Number(value)) ? Number(value) : null;
  // Dates compare as text; their distance does not matter for choosing the nearest of a few.
  const day = readDate(value);
  return day === null ? null : day.year * 372 + day.month * 31 + day.day;
}

function isMoney(value: unknown): value is { amount: string; currency: string } {
  return typeof value === "object" && value !== null && "amount" in value && typeof value.amount === "string";
}

function oneUnitOff(type: FieldType, value: unknown): unknown[] {
  if (type.kind === "money" && isMoney(value)) {
    const amount = BigInt(value.amount);
    return [amount + 1n, amount > 0n ? amount - 1n : amount + 100n].map((changed) => ({
      ...value,
      amount: String(changed),
    }));
  }
  if (type.kind === "number" && typeof value === "string") {
    const number = parseDecimal(value);
    return number === null ? [] : [1, -1].map((change) => toText(add(number, decimal(change))));
  }
  if (type.kind === "date" && typeof value === "string") {
    const day = readDate(value);
    return day === null || day.day > 27 ? [] : [dateText({ ...day, day: day.day + 1 })];
  }
  return [];
}
