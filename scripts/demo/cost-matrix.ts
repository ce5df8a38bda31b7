import { StartupProblem } from "#server/startup-problem.ts";
import { type OutcomeTable, readOwnTable } from "./own-table.ts";

/** Cost of deciding `decision` (inner key) when the truth is `outcome` (outer key), as decimal text, in one unit. */
export type CostMatrix = ReadonlyMap<string, ReadonlyMap<string, string>>;

const decimal = /^-?\d+(\.\d+)?$/;

/**
 * Reads a cost matrix for the values of the outcome column: the first line names the decisions, each further line one
 * true outcome with its costs. Every pair must be there.
 */
export function readCostMatrix(file: string, table: OutcomeTable): CostMatrix {
  const costs = readOwnTable(file);
  const decisions = costs.columns.slice(1);
  const matrix = new Map<string, Map<string, string>>();
  for (const row of costs.rows) {
    const outcome = (row[0] ?? "").trim();
    if (!table.values.has(outcome)) {
      throw new StartupProblem(
        `The cost file ${file} has a line for "${outcome}", which the column "${table.outcome}" never has; its values are ${[...table.values.keys()].join(", ")}.`,
      );
    }
    const cells = decisions.map((decision, index) => [decision, (row[index + 1] ?? "").trim()] as const);
    const wrong = cells.find(([, cost]) => !decimal.test(cost));
    if (wrong) {
      throw new StartupProblem(
        `The cost file ${file} has "${wrong[1]}" for deciding ${wrong[0]} when ${outcome} is true; write a number such as 5 or 0.5.`,
      );
    }
    matrix.set(outcome, new Map(cells));
  }
  for (const outcome of table.values.keys()) {
    for (const decision of table.values.keys()) {
      if (matrix.get(outcome)?.get(decision) !== undefined) continue;
      throw new StartupProblem(
        `The cost file ${file} has no cost for deciding ${decision} when ${outcome} is true; give one line for each value of "${table.outcome}" and one column for each decision.`,
      );
    }
  }
  return matrix;
}
