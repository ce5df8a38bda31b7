import { areaUnderCurve } from "#core/statistics/proportions.ts";
import { type CheckedCase, type CheckedField, countsByOutcome, type Finding } from "./findings.ts";

const LEAK = 0.99;
const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** A number to rank a value by: amounts, numbers, dates; null for anything else. */
function rankOf(value: unknown): number | null {
  if (typeof value === "object" && value !== null && "amount" in value) return Number(value.amount);
  if (typeof value !== "string") return null;
  if (NUMBER.test(value)) return Number(value);
  return DATE.test(value) ? Number(value.replaceAll("-", "")) : null;
}

/** Fields that alone tell the outcome: AUC of 0.99 or more for one outcome against the rest, or an exact mapping. */
export function leakFindings(cases: readonly CheckedCase[], fields: readonly CheckedField[]): Finding[] {
  const counts = countsByOutcome(cases);
  const outcomes = [...counts].filter(([, count]) => count >= 5).map(([outcome]) => outcome);
  if (outcomes.length < 2) return [];
  return fields.flatMap((field) => {
    const mapping = exactMapping(cases, field, counts);
    return mapping === null ? rankLeak(cases, field, outcomes) : [mapping];
  });
}

function exactMapping(
  cases: readonly CheckedCase[],
  field: CheckedField,
  counts: ReadonlyMap<string, number>,
): Finding | null {
  const groups = new Map<string, Set<string>>();
  for (const { facts, outcome } of cases) {
    const value = JSON.stringify(facts[field.path] ?? null);
    const seen = groups.get(value) ?? new Set<string>();
    seen.add(outcome);
    groups.set(value, seen);
  }
  // Values that name single cases map exactly by accident; a mapping has to hold over groups.
  if (groups.size < 2 || groups.size * 3 > cases.length || counts.size < 2) return null;
  if (![...groups.values()].every((seen) => seen.size === 1)) return null;
  return {
    kind: "exact_mapping",
    severity: "stop",
    field: field.path,
    message: `"${field.label}" maps exactly to the outcome: each of its ${groups.size} values has one outcome only. Withhold it.`,
    figure: 1,
    examples: cases.slice(0, 3).map(({ key }) => key),
  };
}

function rankLeak(
  cases: readonly CheckedCase[],
  field: CheckedField,
  outcomes: readonly string[],
): Finding[] {
  let best: { area: number; outcome: string } = { area: 0, outcome: "" };
  const ranks = cases.map(({ facts }) => rankOf(facts[field.path]));
  const numeric = ranks.filter((rank) => rank !== null).length >= cases.length / 2;
  for (const outcome of outcomes) {
    const positive = cases.map((each) => each.outcome === outcome);
    const scores = numeric
      ? ranks.map((rank) => rank ?? Number.MIN_SAFE_INTEGER)
      : heldOutRates(cases, field, outcome);
    if (scores === null) continue;
    const area = areaUnderCurve(scores, positive) ?? 0.5;
    const either = numeric ? Math.max(area, 1 - area) : area;
    if (either > best.area) best = { area: either, outcome };
  }
  if (best.area < LEAK) return [];
  return [
    {
      kind: "leak",
      severity: "stop",
      field: field.path,
      message: `"${field.label}" alone tells "${best.outcome}" from the rest (AUC ${best.area.toFixed(3)}): it was probably written after the outcome. Withhold it.`,
      figure: best.area,
      examples: cases.slice(0, 3).map(({ key }) => key),
    },
  ];
}

/** The outcome's share at each case's value, measured on the other cases, so that rare values do not look telling. */
function heldOutRates(cases: readonly CheckedCase[], field: CheckedField, outcome: string): number[] | null {
  const groups = new Map<string, { all: number; hits: number }>();
  const textAt = (facts: CheckedCase["facts"]) => JSON.stringify(facts[field.path] ?? null);
  for (const { facts, outcome: own } of cases) {
    const group = groups.get(textAt(facts)) ?? { all: 0, hits: 0 };
    group.all += 1;
    group.hits += own === outcome ? 1 : 0;
    groups.set(textAt(facts), group);
  }
  if (groups.size > cases.length / 2) return null;
  const base = cases.filter((each) => each.outcome === outcome).length / cases.length;
  return cases.map(({ facts, outcome: own }) => {
    const group = groups.get(textAt(facts)) ?? { all: 1, hits: 0 };
    const others = group.all - 1;
    return others === 0 ? base : (group.hits - (own === outcome ? 1 : 0)) / others;
  });
}
