import type { Environment } from "#core/environments/compile.ts";
import { RuleFault } from "#core/environments/rule-frame.ts";
import { rubricFrame } from "#core/rubrics/bindings.ts";
import type { Played } from "#core/rubrics/played.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import { type CompiledTable, compileTable } from "#core/rules/decision-table.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import type { PlayedExample } from "./try-it.ts";

export interface TableMatches {
  /** By row id ("default" for the last one): how many examples it decides. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows that decide the example that is looked at. */
  readonly shown: ReadonlySet<string>;
}

const none: TableMatches = { counts: new Map(), shown: new Set() };

/** Which rows decide which examples. */
export function matchesOf(
  table: DecisionTable,
  environment: Environment,
  examples: readonly PlayedExample[],
  looked: string | null,
): TableMatches {
  const compiled = compileTable(table, { names: rubricNames(environment) });
  if (!compiled.ok) return none;
  const counts = new Map<string, number>();
  let shown: readonly string[] = [];
  for (const { example, played } of examples) {
    const rows = rowsOn(compiled.table, played);
    for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
    if (example.id === looked) shown = rows;
  }
  return { counts, shown: new Set(shown) };
}

function rowsOn(table: CompiledTable, played: Played): readonly string[] {
  try {
    return table.evaluate(rubricFrame(played)).rows;
  } catch (error) {
    // A definition that the table reads cannot be worked out for this case: no row decides it.
    if (error instanceof RuleFault) return [];
    throw error;
  }
}
