import { readDate } from "#core/environments/iso-dates.ts";
import type { EnvironmentDocument, Field, FieldType } from "#core/environments/schema.ts";
import { civilOf } from "#core/rules/temporal/calendar.ts";
import { add, decimal, subtract, toText } from "#core/shared/decimal.ts";
import { valueAtPath } from "./value-path.ts";

/** A field next to a constant: state JSON values just below, on and just above it. */
export interface Threshold {
  /** `field ~ constant`, for tags and coverage. */
  name: string;
  path: string;
  values: readonly unknown[];
}

interface Leaf {
  path: string;
  type: FieldType;
}

function leavesOf(fields: readonly Field[], prefix = ""): Leaf[] {
  return fields.flatMap((field): Leaf[] => {
    const path = `${prefix}${field.name}`;
    if (field.type.kind === "record") return leavesOf(field.type.fields, `${path}.`);
    return [{ path, type: field.type }];
  });
}

/** Every pairing of a case field with a constant of its unit; dates pair with another date and a constant of days. */
export function thresholdsOf(
  environment: EnvironmentDocument,
  state: Readonly<Record<string, unknown>>,
): Threshold[] {
  const leaves = leavesOf(environment.state).filter(
    ({ path }) => (valueAtPath(state, path) ?? null) !== null,
  );
  return environment.constants.flatMap((constant) => {
    const plain = leaves.flatMap((leaf): Threshold[] => {
      const values = valuesAround(leaf.type, constant.type, constant.value);
      return values === null ? [] : [{ name: `${leaf.path} ~ ${constant.name}`, path: leaf.path, values }];
    });
    return [...plain, ...dateThresholds(leaves, constant, state)];
  });
}

type Constant = EnvironmentDocument["constants"][number];

function valuesAround(field: FieldType, type: FieldType, value: unknown): unknown[] | null {
  if (field.kind === "money" && type.kind === "money" && field.currency === type.currency) {
    const amount = BigInt((value as { amount: string }).amount);
    return [amount - 1n, amount, amount + 1n]
      .filter((each) => each >= 0n)
      .map((each) => ({ amount: each.toString(), currency: field.currency }));
  }
  if (field.kind !== "number" || type.kind !== "number" || field.unit !== type.unit) return null;
  const at = decimal(String(value));
  const one = decimal(at.scale > 0 ? "0.0001" : "1");
  return [subtract(at, one), at, add(at, one)].map(toText);
}

/** For each pair of dates, the first moved to as many days before and after the second as the constant says. */
function dateThresholds(
  leaves: readonly Leaf[],
  constant: Constant,
  state: Readonly<Record<string, unknown>>,
): Threshold[] {
  if (constant.type.kind !== "number" || constant.type.unit !== "days") return [];
  const days = Number(constant.value);
  const dates = leaves.filter(({ type }) => type.kind === "date");
  return dates.flatMap((moved) =>
    dates
      .filter((other) => other !== moved)
      .flatMap((other) => {
        const from = readDate(String(valueAtPath(state, other.path)))?.epochDay;
        if (from === undefined) return [];
        return [-days, days].map((offset) => ({
          name: `${moved.path} ~ ${constant.name} of ${other.path}`,
          path: moved.path,
          values: [-1, 0, 1].map((step) => isoOf(from + offset + step)),
        }));
      }),
  );
}

function isoOf(epochDay: number): string {
  const { year, month, day } = civilOf(epochDay);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
