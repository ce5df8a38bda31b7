/**
 * core/approvals, impact of a rubric: which verdicts and scores change when the same trajectories are scored again.
 *
 * Invariants
 * - Both sides come from the same engine on the same trajectories; nothing stored is changed.
 * - A verdict that only one of the two rubrics has (a criterion is new or gone) is not a changed verdict; it is counted apart.
 */
import type { Score } from "#core/rubrics/score.ts";
import type { VerdictName } from "#core/rubrics/verdicts.ts";
import { compare, decimal } from "#core/shared/decimal.ts";

export interface VerdictChange {
  readonly criterion: string;
  readonly before: VerdictName;
  readonly after: VerdictName;
}

/** One trajectory scored under both rubrics. Scores are decimal text, null while undecided. */
export interface CaseImpact {
  readonly before: string | null;
  readonly after: string | null;
  readonly direction: "up" | "down" | "same" | "decided" | "undecided";
  readonly changes: readonly VerdictChange[];
}

export interface CriterionImpact {
  readonly criterion: string;
  readonly statement: string;
  readonly state: "kept" | "new" | "removed";
  /** Verdicts under the newer rubric (under the older one for a removed criterion). */
  readonly counts: Readonly<Record<VerdictName, number>>;
  /** Verdicts that changed, by what they became. */
  readonly became: Readonly<Record<VerdictName, number>>;
  readonly changed: number;
}

/** What scoring one trajectory again changes. */
export function caseImpact(before: Score, after: Score): CaseImpact {
  const old = new Map(before.rows.map((row) => [row.criterion, row.verdict]));
  const changes = after.rows.flatMap((row): VerdictChange[] => {
    const was = old.get(row.criterion);
    if (was === undefined || was === row.verdict) return [];
    return [{ criterion: row.criterion, before: was, after: row.verdict }];
  });
  const [was, is] = [before.total.clipped, after.total.clipped];
  return { before: was, after: is, direction: directionOf(was, is), changes };
}

function directionOf(before: string | null, after: string | null): CaseImpact["direction"] {
  if (before === null || after === null) {
    if (before === after) return "same";
    return before === null ? "decided" : "undecided";
  }
  const order = compare(decimal(after), decimal(before));
  return order > 0 ? "up" : order < 0 ? "down" : "same";
}

const none = (): Record<VerdictName, number> => ({ pass: 0, fail: 0, error: 0, unscored: 0 });

/** The changes criterion by criterion, in the order of the newer rubric, removed criteria last. */
export function criteriaImpact(
  pairs: readonly { readonly before: Score; readonly after: Score }[],
): CriterionImpact[] {
  const lines = new Map<string, CriterionImpact & { changed: number }>();
  const line = (criterion: string, statement: string, state: CriterionImpact["state"]) => {
    const known = lines.get(criterion);
    if (known) return known;
    const fresh = { criterion, statement, state, counts: none(), became: none(), changed: 0 };
    lines.set(criterion, fresh);
    return fresh;
  };
  for (const { before, after } of pairs) {
    const old = new Map(before.rows.map((row) => [row.criterion, row]));
    for (const row of after.rows) {
      const was = old.get(row.criterion);
      const own = line(row.criterion, row.statement, was === undefined ? "new" : "kept");
      bump(own.counts, row.verdict);
      if (was === undefined || was.verdict === row.verdict) continue;
      own.changed += 1;
      bump(own.became, row.verdict);
    }
  }
  for (const { before, after } of pairs) {
    const now = new Set(after.rows.map((row) => row.criterion));
    for (const row of before.rows) {
      if (now.has(row.criterion)) continue;
      bump(line(row.criterion, row.statement, "removed").counts, row.verdict);
    }
  }
  return [...lines.values()];
}

function bump(counts: Readonly<Record<VerdictName, number>>, verdict: VerdictName): void {
  (counts as Record<VerdictName, number>)[verdict] += 1;
}
