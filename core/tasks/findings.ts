import type { Split } from "./schema.ts";

/** One case as the checks see it: flat facts (path → JSON value), the outcome, and its side of the split. */
export interface CheckedCase {
  key: string;
  split: Split;
  facts: Readonly<Record<string, unknown>>;
  outcome: string;
}

export interface CheckedField {
  path: string;
  label: string;
  sensitivity: "none" | "personal" | "health" | "protected";
}

export interface Finding {
  kind:
    | "leak"
    | "exact_mapping"
    | "duplicate_across_splits"
    | "contradiction"
    | "imbalance"
    | "telling_gap"
    | "telling_value"
    | "personal_data"
    | "date_order";
  severity: "stop" | "warning" | "note";
  /** Path of the field, or null where the finding is about whole cases. */
  field: string | null;
  /** One sentence: what, how much, what to do. */
  message: string;
  /** The figure that the finding rests on. */
  figure: number;
  /** Keys of a few cases that show it. */
  examples: string[];
}

/** Number of cases by outcome, the most frequent first. */
export function countsByOutcome(cases: readonly CheckedCase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of cases) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}
