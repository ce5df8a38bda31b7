import type { DecisionTable } from "#core/rules/decision-table-schema.ts";

/** Credit for a decision by what was expected: full where they agree, else by row, else nothing. */
export function decisionCredit(
  name: string,
  rows: readonly { id: string; expected: string; actual: string; credit: string; note: string }[],
): DecisionTable {
  return {
    name,
    hitPolicy: "first",
    inputs: [
      { id: "same", expression: "file.decision = expected.decision", label: "Decision as expected" },
      { id: "expected", expression: "expected.decision", label: "Expected" },
      { id: "actual", expression: "file.decision", label: "Decided" },
    ],
    outputs: [{ id: "credit", name: "credit", label: "Share of the points" }],
    rows: [
      { id: "right", inputs: ["true", "-", "-"], outputs: ["1"], note: "The decision is right" },
      ...rows.map(({ id, expected, actual, credit, note }) => ({
        id,
        inputs: ["-", expected, actual],
        outputs: [credit],
        note,
      })),
    ],
    defaultRow: ["0"],
  };
}
