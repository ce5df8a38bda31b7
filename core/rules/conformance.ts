import { z } from "zod";
import { compare, Decimal, decimal, subtract } from "#core/shared/decimal.ts";
import { absolute } from "#core/shared/decimal-math.ts";
import { AssayError } from "#core/shared/errors.ts";
import { tableFromKit } from "./conformance-table.ts";
import { compileTable } from "./decision-table.ts";
import { evaluateFeel, type FeelResult } from "./evaluate-feel.ts";
import { scopeOfBindings } from "./type-of-value.ts";
import { TypedValue, valueFromTyped } from "./typed-value.ts";
import { equalValues, type FeelContext, isContext, isList, type Value } from "./values.ts";

const Decision = z.union([z.string(), z.object({ table: z.string() })]);

/** One case of the conformance kit: an expression or a table, its inputs, and what the kit expects. */
export const ConformanceCase = z.object({
  id: z.string(),
  expression: z.string().optional(),
  table: z.string().optional(),
  context: z.record(z.string(), TypedValue).default({}),
  requiredDecisions: z.record(z.string(), Decision).default({}),
  expected: TypedValue.optional(),
  errorResult: z.boolean().default(false),
  nullMeans: z.string().optional(),
});
export type ConformanceCase = z.infer<typeof ConformanceCase>;

export const ConformanceFile = z.object({
  topic: z.string().optional(),
  tables: z.record(z.string(), z.unknown()).default({}),
  cases: z.array(ConformanceCase),
});
export type ConformanceFile = z.infer<typeof ConformanceFile>;

function runTable(document: unknown, bindings: FeelContext): FeelResult {
  const compiled = compileTable(tableFromKit(document), scopeOfBindings(bindings));
  if (!compiled.ok) {
    const [first] = compiled.problems;
    const reason = first === undefined ? "The table cannot be read." : first.message;
    if (first?.code === "refused") {
      return {
        outcome: "refused",
        construct: first.construct ?? "refused",
        reason,
        from: first.from,
        to: first.to,
      };
    }
    return { outcome: "error", reason, from: first?.from ?? 0, to: first?.to ?? 0 };
  }
  const outcome = compiled.table.evaluate(bindings);
  if (outcome.ok) return { outcome: "value", value: outcome.value };
  return { outcome: "error", reason: outcome.reason, from: outcome.from, to: outcome.to };
}

/** Runs one case with the tables of its file. A required decision that fails counts as null, as the standard says. */
export function runConformanceCase(
  entry: ConformanceCase,
  tables: Readonly<Record<string, unknown>>,
): FeelResult {
  const bindings = new Map<string, Value>(
    Object.entries(entry.context).map(([name, value]) => [name, valueFromTyped(value)]),
  );
  const decideBy = (decision: z.infer<typeof Decision>): FeelResult =>
    typeof decision === "string"
      ? evaluateFeel(decision, bindings)
      : runTable(tables[decision.table], bindings);
  for (const [name, decision] of Object.entries(entry.requiredDecisions)) {
    const result = decideBy(decision);
    bindings.set(name, result.outcome === "value" ? result.value : null);
  }
  if (entry.table !== undefined) return runTable(tables[entry.table], bindings);
  if (entry.expression === undefined)
    throw new AssayError("invalid_document", `Case ${entry.id} has neither expression nor table.`);
  return evaluateFeel(entry.expression, bindings);
}

const TOLERANCE = decimal("0.00000001");

/** Equality in the sense of the kit: numbers within 1e-8, everything else exactly. */
function near(a: Value, b: Value): boolean {
  if (a instanceof Decimal && b instanceof Decimal) return compare(absolute(subtract(a, b)), TOLERANCE) <= 0;
  if (a !== null && b !== null && isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => near(item, b[index] ?? null));
  }
  if (a !== null && b !== null && isContext(a) && isContext(b)) {
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && near(value, b.get(key) ?? null));
  }
  return equalValues(a, b);
}

export type Agreement = "agrees" | "refused" | "error" | "different value";

/** How a result stands to what the kit expects; where it expects an error, both an error and null agree. */
export function agreementOf(entry: ConformanceCase, result: FeelResult): Agreement {
  const expected = entry.expected === undefined ? null : valueFromTyped(entry.expected);
  if (entry.errorResult || entry.nullMeans === "unflagged error") {
    return result.outcome !== "value" || result.value === null ? "agrees" : "different value";
  }
  if (result.outcome !== "value") return result.outcome;
  return near(result.value, expected) ? "agrees" : "different value";
}
