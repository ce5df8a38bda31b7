import { z } from "zod";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  ONE,
  roundTo,
  subtract,
  toText,
  ZERO,
} from "#core/shared/decimal.ts";
import { AssayError } from "#core/shared/errors.ts";

const Cost = z.union([z.number().min(0), z.string().regex(/^\d+(\.\d+)?$/)]);

/** What each decision costs by what was true: `costs[actual][decided]`, and optionally what a referral costs. */
export const CostFile = z.strictObject({
  costs: z.record(z.string(), z.record(z.string(), Cost)),
  refer: Cost.optional(),
});
export type CostFile = z.infer<typeof CostFile>;

export interface CostMatrix {
  outcomes: readonly string[];
  /** Decimal text, by actual and decided outcome. */
  costs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Cost of handing the case to a person; null where that is not possible. */
  refer: string | null;
  /** The highest cost of any decision. */
  worst: string;
}

/**
 * The cost matrix of a table workflow: 0 for a right decision and 1 for a wrong one unless a file says otherwise.
 * `refer`: a cost, `null` for no referral, `undefined` for the file's or half the worst error. Refuses
 * (`invalid_input`) a matrix that misses an outcome, names an unknown one, or makes everything free.
 */
export function costMatrix(outcomes: readonly string[], given?: unknown, refer?: string | null): CostMatrix {
  const file = given === undefined ? undefined : readCosts(given, outcomes);
  const costs: Record<string, Record<string, string>> = {};
  let worst: Decimal = ZERO;
  for (const actual of outcomes) {
    const row: Record<string, string> = {};
    for (const decided of outcomes) {
      const cost = file === undefined ? (actual === decided ? ZERO : ONE) : costAt(file, actual, decided);
      row[decided] = toText(cost);
      if (compare(cost, worst) > 0) worst = cost;
    }
    costs[actual] = row;
  }
  if (isZero(worst))
    throw new AssayError("invalid_input", "Every decision costs nothing: there is nothing to learn.");
  const half = toText(divide(worst, add(ONE, ONE)));
  const chosen = refer === undefined ? (file?.refer === undefined ? half : String(file.refer)) : refer;
  if (chosen !== null && compare(decimal(chosen), worst) > 0) worst = decimal(chosen);
  return { outcomes, costs, refer: chosen, worst: toText(worst) };
}

/** What a decision at this cost is worth: 1 − cost ÷ worst, six places, as decimal text. */
export function worthOf(cost: string, worst: string): string {
  return toText(roundTo(subtract(ONE, divide(decimal(cost), decimal(worst))), 6, "half-even"));
}

function readCosts(given: unknown, outcomes: readonly string[]): CostFile {
  const parsed = CostFile.safeParse(given);
  if (!parsed.success) {
    throw new AssayError(
      "invalid_input",
      "The cost file is not of the form {costs: {actual: {decided: cost}}}.",
      {
        remedy: 'Write for example {"costs": {"good": {"good": 0, "bad": 1}, "bad": {"good": 5, "bad": 0}}}.',
      },
    );
  }
  for (const actual of Object.keys(parsed.data.costs)) {
    if (!outcomes.includes(actual)) {
      throw new AssayError(
        "invalid_input",
        `The cost file names "${actual}", which is no outcome: ${outcomes.join(", ")}.`,
      );
    }
  }
  return parsed.data;
}

function costAt(file: CostFile, actual: string, decided: string): Decimal {
  const cost = file.costs[actual]?.[decided];
  if (cost !== undefined) return decimal(String(cost));
  if (actual === decided && file.costs[actual] !== undefined) return ZERO;
  throw new AssayError(
    "invalid_input",
    `The cost file does not say what deciding "${decided}" costs when "${actual}" is true.`,
  );
}
