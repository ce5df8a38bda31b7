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

/** Adds up, trajectory by trajectory, what scoring again changes; holds nothing of the trajectories themselves. */
export interface CriteriaTally {
  add(before: Score, after: Score): void;
  /** The changes criterion by criterion, in the order of the newer rubric, removed criteria last. */
  lines(): CriterionImpact[];
}

type Line = CriterionImpact & { changed: number };

/** An empty tally. */
export function criteriaTally(): CriteriaTally {
  const present = new Map<string, Line>();
  const removed = new Map<string, Line>();
  const line = (of: Map<string, Line>, row: Score["rows"][number], state: CriterionImpact["state"]) => {
    const { criterion, statement } = row;
    const known = of.get(criterion);
    if (known) return known;
    const fresh = { criterion, statement, state, counts: none(), became: none(), changed: 0 };
    of.set(criterion, fresh);
    return fresh;
  };
  return {
    add(before, after) {
      const old = new Map(before.rows.map((row) => [row.criterion, row]));
      for (const row of after.rows) {
        const was = old.get(row.criterion);
        old.delete(row.criterion);
        const own = line(present, row, was === undefined ? "new" : "kept");
        bump(own.counts, row.verdict);
        if (was === undefined || was.verdict === row.verdict) continue;
        own.changed += 1;
        bump(own.became, row.verdict);
      }
      for (const row of old.values()) bump(line(removed, row, "removed").counts, row.verdict);
    },
    lines: () => [...present.values(), ...removed.values()],
  };
}

function bump(counts: Readonly<Record<VerdictName, number>>, verdict: VerdictName): void {
  (counts as Record<VerdictName, number>)[verdict] += 1;
}
