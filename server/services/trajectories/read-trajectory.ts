import { can } from "#core/access/permissions.ts";
import { explainCriterion } from "#core/rubrics/explain.ts";
import { playedFromTrajectory } from "#core/rubrics/played.ts";
import { stepAwards } from "#core/rubrics/step-awards.ts";
import type { VerdictName } from "#core/rubrics/verdicts.ts";
import { maskState, maskTrajectory, type Reader } from "#core/trajectories/mask.ts";
import { outlineOf } from "#core/trajectories/outline.ts";
import { statesAlong } from "#core/trajectories/states.ts";
import { stepChanges } from "#core/trajectories/step-changes.ts";
import { openReviewOf } from "#server/db/review-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { scoresOf } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { judgeExplanation } from "./judge-words.ts";
import { type LoadedTrajectory, loadTrajectory } from "./load-trajectory.ts";
import { factsFor } from "./mask-criteria.ts";

/** What a person may see of a trajectory: hidden fields by the permission for them, auditors no personal data in clear. */
export function readerOf(ctx: Pick<ServiceContext, "actor">): Reader {
  const { roles } = ctx.actor;
  const onlyAuditor = roles.length > 0 && roles.every((role) => role === "auditor");
  return { hidden: can(roles, "hidden.read"), sensitive: !onlyAuditor };
}

/**
 * A trajectory as its page shows it: header, outline in sentences, steps and states masked for this reader, criteria with
 * the values that decided them. While the reader still has to judge it in review, scores stay out (`scoresHidden`).
 */
export function readTrajectory(ctx: ServiceContext, input: { trajectoryId: string }) {
  return withTenant(ctx, async (tx) => {
    const loaded = await loadTrajectory(tx, input.trajectoryId);
    const scoresHidden = await openReviewOf(
      tx,
      loaded.row.id,
      ctx.actor.id,
      ctx.actor.roles.includes("reviewer"),
    );
    const reader = readerOf(ctx);
    // Whole states are read step by step, when somebody asks for one.
    const { states: _states, ...described } = describeTrajectory(loaded, reader);
    return {
      ...described,
      scoresHidden,
      header: headerOf(loaded, scoresHidden, reader),
      ...(scoresHidden ? { criteria: null, awards: [] } : await scoringOf(tx, loaded, reader)),
    };
  });
}

/** Outline, steps and states, masked; without any score. Also what a reviewer gets before locking. */
export function describeTrajectory(loaded: LoadedTrajectory, reader: Reader) {
  const { environment, document, task } = loaded;
  const states = statesAlong(environment, task, document);
  const shown = maskTrajectory(environment, document, reader, states);
  const masked = states.map((state) => maskState(environment, state, reader));
  return {
    outline: outlineOf(environment, shown, reader.hidden).map((entry) => ({ ...entry, awards: [] })),
    steps: shown.steps.map((step) => ({ ...step, awards: [] })),
    changes: shown.steps.map((step, index) => stepChanges(environment, step.changes, masked[index] ?? {})),
    outcome: shown.outcome,
    usage: shown.usage,
    states: masked,
    instructions: [environment.document.instructions, task.instructions]
      .filter((text) => text !== "")
      .join("\n\n"),
    fields: environment.state,
    tools: environment.document.tools.map(({ name, label, description, kind }) => ({
      name,
      label,
      description,
      kind,
    })),
    clauses: environment.document.policy.clauses,
    currency: environment.document.currency,
  };
}

function headerOf(loaded: LoadedTrajectory, scoresHidden: boolean, reader: Reader) {
  const { row, document } = loaded;
  return {
    id: row.id,
    workflow: row.workflow,
    taskKey: row.taskKey,
    taskTitle: row.taskTitle,
    taskDigest: row.taskDigest,
    family: row.family,
    split: row.split,
    attempt: row.attempt,
    counted: row.counted,
    source: row.source,
    digest: row.documentDigest,
    environmentDigest: row.environmentDigest,
    rubricDigest: row.rubricDigest,
    run: row.run && { number: row.run.number, kind: row.run.kind },
    // A reviewer judges blind: which agent it was comes with the scores.
    agent: scoresHidden
      ? null
      : {
          slug: row.agentVersion.agent.slug,
          name: row.agentVersion.agent.name,
          version: row.agentVersion.number,
        },
    score: scoresHidden ? null : scoreOf(row),
    steps: row.steps,
    costMinor: row.costMinor.toString(),
    durationMs: row.durationMs,
    endedBy: row.endedBy,
    seed: document.seed,
    createdAt: row.createdAt,
    masked: !reader.sensitive,
    hiddenMasked: !reader.hidden,
  };
}

function scoreOf(row: LoadedTrajectory["row"]) {
  return {
    score: row.score?.toString() ?? null,
    lowest: row.scoreLowest?.toString() ?? null,
    highest: row.scoreHighest?.toString() ?? null,
    numerator: row.scoreNumerator?.toString() ?? null,
    denominator: row.scoreDenominator?.toString() ?? null,
    undecided: row.undecided,
    fullPass: row.fullPass,
  };
}

/**
 * The stored verdicts of the rubric that the run was bound to, each with the explanation computed from the record, and
 * the points that each step earned. Sensitive values are masked for this reader.
 */
export async function scoringOf(tx: Tx, loaded: LoadedTrajectory, reader: Reader) {
  const { rubric, row, environment, task, document } = loaded;
  if (rubric === null || row.rubricDigest === null) return { criteria: [], awards: [] };
  const stored = await scoresOf(tx, row.id, row.rubricDigest);
  const played = playedFromTrajectory(environment, task, document);
  const awards = stepAwards(rubric, played);
  const show = factsFor(environment, reader);
  const criteria = rubric.criteria.map(({ criterion }) => {
    const score = stored.find((each) => each.criterion === criterion.id && each.graderKind !== "human");
    return {
      id: criterion.id,
      statement: criterion.statement,
      kind: criterion.kind,
      clauses: criterion.clauses,
      gate: criterion.gate,
      possible: criterion.points,
      verdict: verdictOf(score?.verdict),
      points: score?.points?.toString() ?? null,
      level: score?.level ?? null,
      reason: score?.reason ?? null,
      engine: score?.engine ?? null,
      explanation:
        score?.graderKind === "judge"
          ? judgeExplanation(criterion, { ...score, verdict: verdictOf(score.verdict) }, reader)
          : explainCriterion(rubric, played, criterion.id, undefined, show),
      awardedAt: awards.find((award) => award.criterion === criterion.id)?.step ?? null,
    };
  });
  return { criteria, awards };
}

function verdictOf(stored: string | undefined): VerdictName {
  return stored === "pass" || stored === "fail" || stored === "error" ? stored : "unscored";
}

/** The criteria alone, for those who judged the trajectory: with personal data, as they saw it, and with hidden values for those who may. */
export async function criteriaOf(tx: Tx, ctx: Pick<ServiceContext, "actor">, loaded: LoadedTrajectory) {
  return (await scoringOf(tx, loaded, { ...readerOf(ctx), sensitive: true })).criteria;
}
