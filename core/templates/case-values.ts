import { civilOf, epochDayOf } from "#core/rules/temporal/calendar.ts";
import type { Money } from "#core/shared/money.ts";
import type { RandomStream } from "#core/shared/random.ts";

/** US dollars from whole cents, as state JSON. */
export function usd(cents: number): Money {
  return { amount: String(Math.round(cents)), currency: "USD" };
}

/** Cents of a money value in JSON: a record in minor units, or text in major units. NaN for anything else. */
export function centsOf(value: unknown): number {
  if (typeof value === "string") return Math.round(Number(value) * 100);
  if (typeof value === "object" && value !== null && "amount" in value) return Number(value.amount);
  return Number.NaN;
}

/** Days since 1970-01-01 of an ISO calendar date. */
export function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return epochDayOf(year, month, day);
}

/** The ISO calendar date of a day number; inverse of `dayNumber`. */
export function dateOfDay(days: number): string {
  const { year, month, day } = civilOf(days);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The date `days` after `date` (before, if negative). */
export function plusDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** Whole days from `earlier` to `later` (negative when `later` lies before). */
export function daysBetween(earlier: string, later: string): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** Draws that read as sentences, on top of one random stream. */
export interface Draw {
  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** A number from `low` up to `high`. */
  real(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** An item with probability proportional to its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
}

/** Wraps a stream; every method consumes it. */
export function drawFrom(stream: RandomStream): Draw {
  const draw: Draw = {
    between: (low, high) => low + stream.below(high - low + 1),
    real: (low, high) => low + (high - low) * stream.unit(),
    chance: (probability) => stream.unit() < probability,
    pick: (items) => items[stream.below(items.length)] ?? items[0],
    weighted: (items) => {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0);
      let left = stream.unit() * total;
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = items[items.length - 1];
      if (last === undefined) throw new RangeError("nothing to draw from");
      return last[0];
    },
  };
  return draw;
}
