import type { FeelType } from "#core/rules/types.ts";
import { ANY, NUMBER } from "#core/rules/types.ts";

/** The type of a number written in the rule: it takes on the unit or currency of what it meets. */
export const LITERAL: FeelType = { kind: "number" };

/** Replaces the internal literal type by the public one. */
export function publicType(type: FeelType): FeelType {
  if (type === LITERAL) return NUMBER;
  if (type.kind === "list") return { kind: "list", of: publicType(type.of) };
  return type;
}

export function isNumeric(type: FeelType): boolean {
  return type.kind === "number" || type.kind === "money";
}

export function isUnknown(type: FeelType): boolean {
  return type.kind === "any" || type.kind === "null";
}

export type Mismatch = "kind" | "unit" | null;

/** Whether two types can stand on both sides of a comparison or sum. */
export function mismatch(a: FeelType, b: FeelType): Mismatch {
  if (isUnknown(a) || isUnknown(b)) return null;
  if (isNumeric(a) && isNumeric(b)) return numericMismatch(a, b);
  if (a.kind !== b.kind) {
    const records = new Set(["context", "collection"]);
    return records.has(a.kind) && records.has(b.kind) ? null : "kind";
  }
  if (a.kind === "list" && b.kind === "list") return mismatch(a.of, b.of);
  if (a.kind === "range" && b.kind === "range") return mismatch(a.of, b.of);
  return null;
}

function numericMismatch(a: FeelType, b: FeelType): Mismatch {
  if (a === LITERAL || b === LITERAL) return null;
  if (a.kind === "money" && b.kind === "money") return a.currency === b.currency ? null : "unit";
  if (a.kind !== "number" || b.kind !== "number") return "unit";
  // A number without unit is a plain count or factor; it may meet any unit, two different units may not meet.
  return a.unit === undefined || b.unit === undefined || a.unit === b.unit ? null : "unit";
}

/** The more telling of two types that do not mismatch. */
export function joined(a: FeelType, b: FeelType): FeelType {
  if (a.kind === "null") return b;
  if (b.kind === "null") return a;
  if (a.kind === "any" || b.kind === "any") return ANY;
  if (mismatch(a, b) !== null) return ANY;
  if (isNumeric(a) && isNumeric(b)) return joinedNumbers(a, b);
  if (a.kind === "text" && b.kind === "text") {
    if (a.refersTo !== undefined && a.refersTo === b.refersTo) return a;
    if (a.values === undefined || b.values === undefined) return { kind: "text" };
    return { kind: "text", values: [...new Set([...a.values, ...b.values])] };
  }
  if (a.kind === "list" && b.kind === "list") return { kind: "list", of: joined(a.of, b.of) };
  if (a.kind === "context" && b.kind === "context") {
    const names = Object.keys(a.fields).filter((name) => Object.hasOwn(b.fields, name));
    const fields = names.map((name) => [name, joined(a.fields[name] ?? ANY, b.fields[name] ?? ANY)] as const);
    return { kind: "context", fields: Object.fromEntries(fields), labels: { ...a.labels, ...b.labels } };
  }
  return a;
}

function joinedNumbers(a: FeelType, b: FeelType): FeelType {
  if (a === LITERAL) return b;
  if (b === LITERAL) return a;
  return a.kind === "number" && a.unit === undefined ? b : a;
}

/** Whether a value of one type may be used where another is expected (argument, field, result of the rule). */
export function fits(actual: FeelType, expected: FeelType): boolean {
  if (actual.kind === "any" || expected.kind === "any") return true;
  if (actual.kind === "null") return expected.kind !== "boolean";
  if (isNumeric(actual) && isNumeric(expected)) return numericMismatch(actual, expected) === null;
  if (actual.kind === "text" && expected.kind === "text") {
    const [from, to] = [actual.refersTo, expected.refersTo];
    return from === undefined || to === undefined || from === to;
  }
  if (actual.kind === "list" && expected.kind === "list") return fits(actual.of, expected.of);
  if (actual.kind === "collection" && expected.kind === "collection") return fits(actual.of, expected.of);
  if (actual.kind === "context" && expected.kind === "context") {
    return Object.entries(expected.fields).every(([name, field]) => {
      const given = Object.hasOwn(actual.fields, name) ? actual.fields[name] : undefined;
      return given !== undefined && fits(given, field);
    });
  }
  if (actual.kind === "context" && expected.kind === "collection") {
    return Object.values(actual.fields).every((field) => fits(field, expected.of));
  }
  return actual.kind === expected.kind;
}
