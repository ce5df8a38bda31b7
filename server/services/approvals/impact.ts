import { type CaseImpact, type CriterionImpact, caseImpact, criteriaImpact } from "#core/approvals/impact.ts";
import type { Environment } from "#core/environments/compile.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { playedFromTrajectory } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import { AssayError } from "#core/shared/errors.ts";
import { approvedBefore, revisionForDecision } from "#server/db/approvals-store.ts";
import { newestCounted } from "#server/db/impact-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { loadTrajectory } from "#server/services/trajectories/load-trajectory.ts";

const mostScored = 200;
const mostCases = 100;
const together = 10;

export interface ImpactCase extends CaseImpact {
  readonly trajectoryId: string;
  readonly taskKey: string;
  readonly taskTitle: string;
  readonly agent: string;
}

export interface Impact {
  /** The revision that this one is compared with. */
  readonly base: number;
  readonly scored: number;
  /** Trajectories of an environment that one of the two rubrics does not fit. */
  readonly unfit: number;
  readonly changedVerdicts: number;
  readonly changedCases: number;
  readonly up: number;
  readonly down: number;
  /** Cases whose verdicts or score change, at most 100. */
  readonly cases: readonly ImpactCase[];
  readonly criteria: readonly CriterionImpact[];
}

export interface ImpactProgress {
  readonly done: number;
  readonly total: number;
  /** Set with the last message; null while it is being worked out. */
  readonly impact: Impact | null;
}

/**
 * Scores the newest counted trajectories (at most 200) of a rubric's workflow under the last approved rubric and under this
 * revision, and tells how far it is. Nothing is stored. Refuses (`not_found`) anything but a rubric; a first revision has
 * nothing to be compared with and yields one message without impact.
 */
export async function* watchImpact(
  ctx: ServiceContext,
  input: { readonly revisionId: string },
  signal: AbortSignal,
): AsyncGenerator<ImpactProgress> {
  const { base, content, rows } = await withTenant(ctx, async (tx) => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (revision?.kind !== "rubric") throw new AssayError("not_found", "There is no such rubric revision.");
    const previous = await approvedBefore(tx, revision);
    return {
      base: previous,
      content: revision.content,
      rows: previous ? await newestCounted(tx, revision.workflowId, mostScored) : [],
    };
  });
  const total = rows.length;
  yield { done: 0, total, impact: null };
  if (!base) return;
  const older = compiler(base.content);
  const newer = compiler(content);
  const pairs: Array<{ before: Score; after: Score; case: ImpactCase }> = [];
  for (let from = 0; from < total && !signal.aborted; from += together) {
    for (const row of rows.slice(from, from + together)) {
      const loaded = await withTenant(ctx, (tx) => loadTrajectory(tx, row.id));
      const rubrics = [older(loaded.environment), newer(loaded.environment)] as const;
      if (rubrics[0] === null || rubrics[1] === null) continue;
      const played = playedFromTrajectory(loaded.environment, loaded.task, loaded.document);
      const before = scorePlayed(rubrics[0], played);
      const after = scorePlayed(rubrics[1], played);
      const { taskKey, taskTitle, agentVersion } = row;
      const agent = `${agentVersion.agent.name} v${agentVersion.number}`;
      const named = { trajectoryId: row.id, taskKey, taskTitle, agent };
      pairs.push({ before, after, case: { ...named, ...caseImpact(before, after) } });
    }
    const done = Math.min(from + together, total);
    if (done < total) yield { done, total, impact: null };
  }
  if (!signal.aborted) yield { done: total, total, impact: summed(base.number, total, pairs) };
}

function summed(
  base: number,
  total: number,
  pairs: ReadonlyArray<{ before: Score; after: Score; case: ImpactCase }>,
): Impact {
  const cases = pairs.map((pair) => pair.case);
  const changed = cases.filter(({ changes, direction }) => changes.length > 0 || direction !== "same");
  return {
    base,
    scored: pairs.length,
    unfit: total - pairs.length,
    changedVerdicts: cases.reduce((sum, { changes }) => sum + changes.length, 0),
    changedCases: changed.length,
    up: cases.filter(({ direction }) => direction === "up").length,
    down: cases.filter(({ direction }) => direction === "down").length,
    cases: [...changed].sort((a, b) => b.changes.length - a.changes.length).slice(0, mostCases),
    criteria: criteriaImpact(pairs),
  };
}

/** Compiles a stored rubric once for each environment; null where it does not fit. */
function compiler(content: Uint8Array): (environment: Environment) => Rubric | null {
  const document: unknown = JSON.parse(new TextDecoder().decode(content));
  const known = new Map<Environment, Rubric | null>();
  return (environment) => {
    const compiled = known.get(environment);
    if (compiled !== undefined) return compiled;
    const result = compileRubric(document, environment);
    const rubric = result.ok ? result.rubric : null;
    known.set(environment, rubric);
    return rubric;
  };
}
