import { RuleFault } from "#core/environments/rule-frame.ts";
import { valueJson } from "#core/environments/value-json.ts";
import type { Json } from "#core/shared/canonical.ts";
import { toText, ZERO } from "#core/shared/decimal.ts";
import { treeNodes } from "./aggregate.ts";
import { rubricFrame } from "./bindings.ts";
import type { CompiledCriterion, Rubric } from "./compile.ts";
import type { Played } from "./played.ts";
import { type Total, totalOf } from "./total.ts";
import { decideAll, type GivenVerdict, type Verdict, type VerdictName } from "./verdicts.ts";

/** One line of a score, ready to be stored: all numbers as decimal text. */
export interface ScoreRow {
  readonly criterion: string;
  readonly statement: string;
  readonly verdict: VerdictName;
  readonly level: string | null;
  /** Earned points; null while undecided. */
  readonly points: string | null;
  /** Points of the criterion. */
  readonly of: string;
  /** How far the statement holds, 0 to 1. */
  readonly fraction: string | null;
  readonly gate: "none" | "must_pass" | "must_not";
  readonly reason: string | null;
}

/** A total as it is stored and shown: all numbers as decimal text. See `Total`. */
export interface TotalRow {
  readonly numerator: string | null;
  readonly denominator: string;
  readonly raw: string | null;
  readonly clipped: string | null;
  readonly lowest: string;
  readonly highest: string;
  readonly lowestPoints: string;
  readonly highestPoints: string;
  readonly undecided: readonly string[];
  readonly failedGates: readonly string[];
}

export interface MeasureRow {
  readonly id: string;
  readonly label: string;
  /** Null when it could not be computed; then `reason` says why. */
  readonly value: Json;
  readonly reason: string | null;
}

export interface Score {
  readonly rows: readonly ScoreRow[];
  readonly total: TotalRow;
  readonly measures: readonly MeasureRow[];
}

const NOTHING_GIVEN: ReadonlyMap<string, GivenVerdict> = new Map();

/**
 * Scores what happened on a task under a rubric. `given` holds verdicts of judges and people by criterion. The rubric
 * and the trajectory must be of the same environment (checked by their owners through digests).
 */
export function scorePlayed(rubric: Rubric, played: Played, given = NOTHING_GIVEN): Score {
  const frame = rubricFrame(played);
  const verdicts = decideAll(rubric, frame, given);
  const total = totalOf(rubric, verdicts);
  const measures = rubric.measures.map(({ measure, value }): MeasureRow => {
    const named = { id: measure.id, label: measure.label };
    try {
      return { ...named, value: valueJson(value.evaluate(frame), value.type), reason: null };
    } catch (error) {
      if (error instanceof RuleFault) return { ...named, value: null, reason: error.message };
      throw error;
    }
  });
  return { rows: rowsOf(rubric, verdicts), total: totalRow(total), measures };
}

/** A total with its numbers as text. */
export function totalRow(total: Total): TotalRow {
  return {
    numerator: total.numerator && toText(total.numerator),
    denominator: toText(total.denominator),
    raw: total.raw && toText(total.raw),
    clipped: total.clipped && toText(total.clipped),
    lowest: toText(total.lowest),
    highest: toText(total.highest),
    lowestPoints: toText(total.lowestPoints),
    highestPoints: toText(total.highestPoints),
    undecided: total.undecided,
    failedGates: total.failedGates,
  };
}

/** The rows of all criteria in the order of the rubric; inner nodes of a tree show what their parts come to. */
export function rowsOf(rubric: Rubric, verdicts: ReadonlyMap<string, Verdict>): ScoreRow[] {
  const inner = innerVerdicts(rubric, verdicts);
  return rubric.criteria.map((compiled) => {
    const id = compiled.criterion.id;
    const verdict = verdicts.get(id) ?? inner.get(id);
    return {
      criterion: id,
      statement: compiled.criterion.statement,
      verdict: verdict?.verdict ?? "unscored",
      level: verdict?.level ?? null,
      points: verdict?.points ? toText(verdict.points) : null,
      of: compiled.criterion.points,
      fraction: verdict?.fraction ? toText(verdict.fraction) : null,
      gate: compiled.criterion.gate,
      reason: verdict?.reason ?? null,
    };
  });
}

function innerVerdicts(rubric: Rubric, verdicts: ReadonlyMap<string, Verdict>): ReadonlyMap<string, Verdict> {
  const found = new Map<string, Verdict>();
  const open = new Set<string>();
  for (const [id, verdict] of verdicts) if (verdict.fraction === null) markAncestors(rubric, id, open);
  const inner = rubric.criteria.filter((compiled) => compiled.children.length > 0);
  if (inner.length === 0) return found;
  const scores = treeNodes(rubric, (id) => verdicts.get(id)?.fraction ?? ZERO);
  for (const compiled of inner) {
    const criterion = compiled.criterion.id;
    const score = scores.get(criterion);
    if (open.has(criterion) || score === undefined) {
      found.set(criterion, undecidedParts(compiled));
    } else {
      const good = toText(score) === "1";
      found.set(criterion, { criterion, verdict: good ? "pass" : "fail", fraction: score, points: null });
    }
  }
  return found;
}

function undecidedParts(compiled: CompiledCriterion): Verdict {
  const reason = "A part of it is undecided.";
  return { criterion: compiled.criterion.id, verdict: "unscored", fraction: null, points: null, reason };
}

function markAncestors(rubric: Rubric, id: string, open: Set<string>): void {
  for (
    let at = rubric.byId.get(id)?.criterion.parent;
    at !== undefined;
    at = rubric.byId.get(at)?.criterion.parent
  ) {
    open.add(at);
  }
}
