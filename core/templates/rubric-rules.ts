import type { RubricDocument } from "#core/rubrics/schema.ts";

/** The decision on file is the one that the policy document demands. */
export const rightDecision = "file.decision = expected.decision";

/** Something was decided; without it a criterion would reward idleness. */
export const decided = 'file.decision != "open"';

/** How often a tool was used with success. */
export function times(tool: string): string {
  return `count(calls.${tool}[outcome = "ok"])`;
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

/**
 * The share of steps that were taken in the order of `stations`, with success and not twice; 0 while nothing is decided.
 * Tools of one inner list are one station, which may be worked several times in any order. `also` adds a demand on a
 * step `s`.
 */
export function orderOfWork(stations: readonly (string | readonly string[])[], also?: string): string {
  const order = stations.flat();
  const repeated = stations.filter((station) => typeof station !== "string");
  const together = repeated.map(
    (tools) => `\n      (s.tool in (${listOf(tools)}) and t.tool in (${listOf(tools)}))`,
  );
  const places = `[${listOf(order)}]`;
  const earlier = `index of(${places}, t.tool)[1] < index of(${places}, s.tool)[1]`;
  return `if file.decision = "open" then 0 else
  sum(for s in steps return if s.outcome = "ok" and
    (every t in steps satisfies t.index >= s.index or
      ${[earlier, ...together].join(" or")})${also === undefined ? "" : ` and\n    (${also})`}
    then 1 else 0) / count(steps)`;
}

type Parts = Pick<RubricDocument, "name" | "criteria" | "measures">;

/** A rubric that sums signed points and keeps the sum between 0 and 1; the cost of handling is its first measure. */
export function rubricForm({ name, criteria, measures }: Parts): RubricDocument {
  return {
    schema: "assay.rubric@1",
    name,
    environment: null,
    criteria,
    aggregation: { mode: "signed_points", clip: ["0", "1"] },
    measures: [
      { id: "handling_cost", label: "Cost of handling", value: "usage.cost", unit: "USD", better: "lower" },
      ...measures,
    ],
  };
}
