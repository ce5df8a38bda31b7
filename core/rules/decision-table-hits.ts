import { add, compare, Decimal, decimal, ZERO } from "#core/shared/decimal.ts";
import { compareValues } from "./compare-values.ts";
import { type DecisionTable, rowTitle } from "./decision-table-schema.ts";
import { RuleFailure } from "./failure.ts";
import { equalValues, type Value } from "./values.ts";

/** A matching row: its id and a function that computes its output (each output by column). */
export type Hit = { readonly id: string; readonly outputs: () => readonly Value[] };

/** The values that a column lists in order of priority; null where it lists none. */
export type Priorities = readonly (readonly Value[] | null)[];

export type Decided = { readonly rows: readonly string[]; readonly value: Value };

function asResult(table: DecisionTable, outputs: readonly Value[]): Value {
  if (table.outputs.length === 1) return outputs[0] ?? null;
  return new Map(table.outputs.map((output, index) => [output.name, outputs[index] ?? null]));
}

function one(table: DecisionTable, hit: Hit): Decided {
  return { rows: [hit.id], value: asResult(table, hit.outputs()) };
}

function unique(table: DecisionTable, hits: readonly Hit[]): Decided {
  const [first, second] = hits;
  if (first === undefined) throw new RuleFailure("No row of the table matches.");
  if (second !== undefined) {
    const titles = `${rowTitle(table, first.id)} and ${rowTitle(table, second.id)}`;
    throw new RuleFailure(`Exactly one row must match, but ${titles} both do.`);
  }
  return one(table, first);
}

function any(table: DecisionTable, hits: readonly Hit[]): Decided {
  const [first, ...others] = hits;
  if (first === undefined) throw new RuleFailure("No row of the table matches.");
  const decided = one(table, first);
  for (const other of others) {
    if (equalValues(asResult(table, other.outputs()), decided.value)) continue;
    const titles = `${rowTitle(table, first.id)} and ${rowTitle(table, other.id)}`;
    throw new RuleFailure(`All matching rows must agree, but ${titles} give different results.`);
  }
  return { rows: hits.map((hit) => hit.id), value: decided.value };
}

/** Rank of an output tuple: position in the listed values, column by column; unlisted values come last. */
function rank(outputs: readonly Value[], priorities: Priorities): number[] {
  return priorities.map((listed, column) => {
    if (listed === null) return 0;
    const at = listed.findIndex((value) => equalValues(value, outputs[column] ?? null));
    return at < 0 ? listed.length : at;
  });
}

function ranked(hits: readonly Hit[], priorities: Priorities): { hit: Hit; outputs: readonly Value[] }[] {
  const all = hits.map((hit) => ({ hit, outputs: hit.outputs() }));
  const keyed = all.map((entry) => ({ entry, key: rank(entry.outputs, priorities) }));
  keyed.sort((a, b) => {
    const at = a.key.findIndex((value, index) => value !== b.key[index]);
    return at < 0 ? 0 : (a.key[at] ?? 0) - (b.key[at] ?? 0);
  });
  return keyed.map(({ entry }) => entry);
}

function collect(table: DecisionTable, hits: readonly Hit[]): Value {
  const values = hits.map((hit) => asResult(table, hit.outputs()));
  switch (table.aggregation) {
    case undefined:
      return values;
    case "count":
      return decimal(values.length);
    case "sum":
      return values.reduce<Decimal>((total, value) => {
        if (!(value instanceof Decimal)) throw new RuleFailure("The outputs to add up must be numbers.");
        return add(total, value);
      }, ZERO);
    case "min":
    case "max": {
      const [first, ...others] = values;
      if (first === undefined) throw new RuleFailure("No row of the table matches.");
      const wanted = table.aggregation === "min" ? -1 : 1;
      return others.reduce((best, value) => (order(value, best) === wanted ? value : best), first);
    }
  }
}

function order(a: Value, b: Value): number {
  return a instanceof Decimal && b instanceof Decimal ? compare(a, b) : compareValues(a, b);
}

/** Applies the hit policy to the matching rows, in table order. Throws `RuleFailure`. */
export function decide(table: DecisionTable, hits: readonly Hit[], priorities: Priorities): Decided {
  switch (table.hitPolicy) {
    case "unique":
      return unique(table, hits);
    case "any":
      return any(table, hits);
    case "first": {
      const [first] = hits;
      if (first === undefined) throw new RuleFailure("No row of the table matches.");
      return one(table, first);
    }
    case "priority": {
      const [best] = ranked(hits, priorities);
      if (best === undefined) throw new RuleFailure("No row of the table matches.");
      return { rows: [best.hit.id], value: asResult(table, best.outputs) };
    }
    case "output order": {
      const sorted = ranked(hits, priorities);
      return {
        rows: sorted.map(({ hit }) => hit.id),
        value: sorted.map(({ outputs }) => asResult(table, outputs)),
      };
    }
    case "rule order":
      return { rows: hits.map((hit) => hit.id), value: hits.map((hit) => asResult(table, hit.outputs())) };
    case "collect":
      return { rows: hits.map((hit) => hit.id), value: collect(table, hits) };
  }
}
