import { compileTable } from "#core/rules/decision-table.ts";
import type { TableProblem } from "#core/rules/decision-table-parts.ts";
import { DecisionTable } from "#core/rules/decision-table-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { ProblemList } from "./problems.ts";
import { RuleFault } from "./rule-frame.ts";
import type { Names, Slot } from "./rule-slot.ts";

/** Where in the document the cell of a problem stands: `/rows/2/inputs/0`, `/inputs/1/expression`, `/defaultRow/0`. */
function cellPointer(document: unknown, { row, column }: TableProblem): string {
  const parsed = DecisionTable.safeParse(document);
  if (!parsed.success) return "";
  const { inputs, outputs, rows } = parsed.data;
  const input = inputs.findIndex(({ id }) => id === column);
  const output = outputs.findIndex(({ id }) => id === column);
  if (row === null) return input < 0 ? "" : `/inputs/${input}/expression`;
  if (row === "default") return `/defaultRow/${Math.max(0, output)}`;
  const index = rows.findIndex(({ id }) => id === row);
  if (index < 0) return "";
  return input < 0 ? `/rows/${index}/outputs/${Math.max(0, output)}` : `/rows/${index}/inputs/${input}`;
}

/** Compiles the decision table at `place` to something that evaluates like a rule. Null when it has problems. */
export function compileTableSlot(
  document: unknown,
  place: string,
  names: Names,
  problems: ProblemList,
  expects?: FeelType,
): Slot | null {
  const compiled = compileTable(document, { names }, expects === undefined ? {} : { expects });
  if (!compiled.ok) {
    for (const problem of compiled.problems) {
      problems.add(`${place}${cellPointer(document, problem)}`, problem.message, {
        from: problem.from,
        to: problem.to,
        ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
      });
    }
    return null;
  }
  const { table } = compiled;
  return {
    text: table.table.name ?? "decision table",
    place,
    type: table.type,
    reads: table.reads,
    tree: null,
    evaluate: (frame) => {
      const outcome = table.evaluate(frame);
      if (outcome.ok) return outcome.value;
      throw new RuleFault(place, outcome.reason, outcome.from, outcome.to);
    },
    explain: (frame, origins) => table.explain(frame, origins).evidence,
  };
}
