import { add, type Decimal, decimal, divide, parseDecimal, subtract } from "#core/shared/decimal.ts";
import { compareValues } from "./compare-values.ts";
import { makeEvaluator } from "./compile/evaluate.ts";
import type { CompiledColumn, CompiledRow } from "./decision-table-parts.ts";
import type { TableInput } from "./decision-table-schema.ts";
import { addDurations, dateFromEpochDay, divideDuration } from "./temporal/arithmetic.ts";
import { daysDuration, monthsDuration } from "./temporal/read-text.ts";
import type { Node } from "./tree.ts";
import { walk } from "./tree-walk.ts";
import type { FeelType } from "./types.ts";
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, type Value } from "./values.ts";

/**
 * The possible values of a column, cut into pieces inside which no cell of the column changes its answer. Each piece is
 * stood for by one witness; a cell's answer on the witness is its answer on the whole piece.
 */
export type Domain = { readonly witnesses: readonly Value[]; readonly complete: boolean };

function constantOf(node: Node): Value | undefined {
  let constant = true;
  walk(node, (part) => {
    if (part.kind === "name") constant = false;
  });
  if (!constant) return undefined;
  const outcome = makeEvaluator(node, { types: null, keys: new Map(), scope: null }).run(new Map());
  return outcome.ok ? outcome.value : undefined;
}

type Found = { readonly constants: Value[]; opaque: boolean; texts: boolean };

/** Collects the constants that a cell compares with; anything that depends on other fields makes the column opaque. */
function collectConstants(tests: readonly Node[], found: Found): void {
  for (const test of tests) {
    const ends =
      test.kind === "interval" ? [test.start, test.end] : test.kind === "test" ? [test.value] : [test];
    if (test.kind !== "interval" && (test.kind !== "test" || test.op === "=" || test.op === "!="))
      found.texts = true;
    for (const end of ends) {
      const value = end.kind === "name" && end.name === "?" ? undefined : constantOf(end);
      if (value === undefined) found.opaque = true;
      else if (Array.isArray(value)) found.constants.push(...value);
      else found.constants.push(value);
    }
    const ordered = test.kind === "interval" || (test.kind === "test" && test.op !== "=" && test.op !== "!=");
    if (ordered && found.constants.some((value) => typeof value === "string")) found.opaque = true;
  }
}

/** The next value above, where the kind has one: whole cents, whole days, or the column's own step. */
function stepOf(type: FeelType, input: TableInput): ((value: Value) => Value) | null {
  if (type.kind === "date")
    return (value) => (value instanceof FeelDate ? dateFromEpochDay(value.epochDay + 1) : null);
  const step =
    input.step === undefined ? (type.kind === "money" ? decimal("0.01") : null) : parseDecimal(input.step);
  return step === null ? null : (value) => add(value as Decimal, step);
}

const ONE_DAY = daysDuration(1, 0);
const ONE_MONTH = monthsDuration(1);
const TWO = decimal(2);

function moved(value: Value, sign: number): Value {
  if (value instanceof FeelDate) return dateFromEpochDay(value.epochDay + sign);
  if (value instanceof FeelDateTime)
    return new FeelDateTime(dateFromEpochDay(value.date.epochDay + sign), value.time);
  if (value instanceof FeelDuration)
    return addDurations(value, value.kind === "years and months" ? ONE_MONTH : ONE_DAY, sign);
  if (value instanceof FeelTime) {
    const nanos = value.nanos + sign * 1e9;
    return nanos < 0 || nanos >= 86_400e9 ? null : new FeelTime(nanos, value.offset, value.zone);
  }
  return sign > 0 ? add(value as Decimal, decimal(1)) : subtract(value as Decimal, decimal(1));
}

/** A value strictly between two neighbours, or null when there is none. */
function between(low: Value, high: Value, step: ((value: Value) => Value) | null): Value {
  if (step !== null) {
    const next = step(low);
    return compareValues(next, high) < 0 ? next : null;
  }
  if (low instanceof FeelDuration && high instanceof FeelDuration) {
    const half = divideDuration(addDurations(low, high, 1), TWO);
    return compareValues(half, low) > 0 ? half : null;
  }
  if (low instanceof FeelTime && high instanceof FeelTime) {
    const nanos = Math.floor((low.nanos + high.nanos) / 2);
    return nanos > low.nanos ? new FeelTime(nanos, low.offset, low.zone) : null;
  }
  if (low instanceof FeelDateTime) return moved(low, 1);
  return divide(add(low as Decimal, high as Decimal), TWO);
}

function orderedWitnesses(constants: readonly Value[], step: ((value: Value) => Value) | null): Value[] {
  const sorted = [...constants].sort(compareValues);
  const distinct = sorted.filter(
    (value, index) => index === 0 || compareValues(sorted[index - 1] ?? null, value) !== 0,
  );
  const first = distinct[0];
  const last = distinct.at(-1);
  if (first === undefined || last === undefined) return [];
  const witnesses: Value[] = [moved(first, -1)];
  distinct.forEach((value, index) => {
    witnesses.push(value);
    const next = distinct[index + 1];
    if (next !== undefined) witnesses.push(between(value, next, step));
  });
  witnesses.push(moved(last, 1));
  return witnesses.filter((value) => value !== null);
}

/** A text that no cell names, as the witness for "anything else". */
function otherText(texts: readonly Value[]): string {
  let other = "(any other text)";
  while (texts.includes(other)) other += "*";
  return other;
}

function textWitnesses(type: FeelType, constants: readonly Value[]): Value[] {
  if (type.kind === "text" && type.values !== undefined) return [...type.values];
  const distinct = [...new Set(constants.filter((value) => typeof value === "string"))];
  return [...distinct, otherText(distinct)];
}

/** The pieces of one column. `complete` is false where cells depend on other fields or kinds that cannot be cut. */
export function domainOf(
  column: CompiledColumn,
  input: TableInput,
  index: number,
  rows: readonly CompiledRow[],
): Domain {
  const found: Found = { constants: [], opaque: false, texts: false };
  for (const row of rows) collectConstants(row.tests[index]?.tree.tests ?? [], found);
  if (column.allowed !== null) collectConstants(column.allowed.tree.tests, found);
  const constants = found.constants.filter((value) => value !== null);
  const sample = constants[0];
  let witnesses: Value[];
  if (column.type.kind === "boolean" || typeof sample === "boolean") witnesses = [true, false];
  else if (column.type.kind === "text" || typeof sample === "string")
    witnesses = textWitnesses(column.type, constants);
  else if (sample === undefined) return { witnesses: [null], complete: !found.opaque };
  else {
    try {
      witnesses = orderedWitnesses(constants, stepOf(column.type, input));
    } catch {
      return { witnesses: [], complete: false };
    }
  }
  const allowed = column.allowed;
  if (allowed !== null) {
    witnesses = witnesses.filter((value) => {
      const outcome = allowed.matches(value, new Map());
      return outcome.ok && outcome.value === true;
    });
  }
  if (input.missing === true) witnesses.push(null);
  return { witnesses, complete: !found.opaque };
}
