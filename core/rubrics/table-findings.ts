import type { Environment } from "#core/environments/compile.ts";
import { type DocumentProblem, pointer } from "#core/environments/problems.ts";
import { compileTable } from "#core/rules/decision-table.ts";
import { analyseTable, type TableAnalysis } from "#core/rules/decision-table-analysis.ts";
import type { RubricDocument } from "./schema.ts";
import { rubricNames } from "./scope.ts";

/** Gaps, overlaps and dead rows of a table in a rubric; null while the table does not compile. */
export function analyseRubricTable(table: unknown, environment: Environment): TableAnalysis | null {
  const compiled = compileTable(table, { names: rubricNames(environment) });
  return compiled.ok ? analyseTable(compiled.table) : null;
}

/** What keeps a rubric with decision tables from being sent: cases that no row answers, rows that contradict each other. */
export function blockingTableProblems(
  { criteria }: Pick<RubricDocument, "criteria">,
  environment: Environment,
): DocumentProblem[] {
  return criteria.flatMap(({ check }, index) => {
    if (check?.form !== "table") return [];
    const findings = analyseRubricTable(check.table, environment)?.findings ?? [];
    return findings
      .filter(({ blocks }) => blocks)
      .map(({ message }) => ({ path: pointer("criteria", index, "check", "table"), message }));
  });
}
