import { can } from "#core/access/permissions.ts";
import { type Agreement, cohenKappa, kappaBand } from "#core/review/agreement.ts";
import { differingCriteria } from "#core/review/differences.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { openLease } from "#server/db/review-leases-store.ts";
import {
  queueCounts,
  queueItems,
  reviewDraft,
  reviewItemById,
  verdictPairs,
  verdictsOn,
} from "#server/db/review-store.ts";
import { newestRevision, revisionById } from "#server/db/revisions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { loadTrajectory } from "#server/services/trajectories/load-trajectory.ts";
import { criteriaOf, describeTrajectory } from "#server/services/trajectories/read-trajectory.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";

/** The queue of a workflow as this reviewer sees it: progress, what is free, what is theirs. */
export function readQueue(ctx: ServiceContext, workflow: string) {
  return withTenant(ctx, async (tx) => {
    const { id, slug, name } = await requireWorkflow(tx, workflow);
    const at = nowDate(ctx);
    const rows = await queueItems(tx, id, ctx.actor.id);
    const held = await openLease(tx, { reviewerId: ctx.actor.id, at, workflowId: id });
    const items = rows.map((row) => ({
      id: row.id,
      taskKey: row.trajectory.taskKey,
      taskTitle: row.trajectory.taskTitle,
      family: row.trajectory.family,
      steps: row.trajectory.steps,
      mine: row.reviewVerdicts[0]?.lockedAt ?? null,
      status:
        row.reviewVerdicts.length > 0
          ? ("judged by you" as const)
          : row.state !== "waiting"
            ? (row.state as "done" | "adjudication")
            : row.reviewLeases.some((lease) => lease.reviewerId !== ctx.actor.id && lease.expiresAt > at)
              ? ("being judged" as const)
              : ("waiting" as const),
    }));
    return { workflow: { slug, name }, counts: await queueCounts(tx, id), held: held?.itemId ?? null, items };
  });
}

/**
 * One item for its reviewer. Before their own verdict is locked: the trajectory as the agent could see it and the criteria as
 * sentences, nothing of what program, agent's maker or others think. Afterwards: everything, side by side.
 */
export function readItem(ctx: ServiceContext, input: { itemId: string }) {
  return withTenant(ctx, async (tx) => {
    const item = await reviewItemById(tx, input.itemId);
    if (!item) throw new AssayError("not_found", "There is no such review item.");
    const visible = await verdictsOn(tx, item.id);
    const own = visible.filter(({ reviewerId }) => reviewerId === ctx.actor.id);
    const locked = own.length > 0;
    const held = await openLease(tx, { reviewerId: ctx.actor.id, at: nowDate(ctx), itemId: item.id });
    const settling = item.state === "adjudication" && can(ctx.actor.roles, "review.adjudicate");
    if (!locked && !held && !settling) {
      throw new AssayError("wrong_state", "This item is not reserved for you.", {
        remedy: "Claim it from the queue.",
      });
    }
    const loaded = await loadTrajectory(tx, item.trajectoryId);
    const revision = await revisionById(tx, item.rubricRevisionId);
    if (!revision) throw new AssayError("integrity", "The rubric of this item is missing.");
    const rubric = parseStored(RubricDocument, revision.content, "rubric");
    const draft = await reviewDraft(tx, item.id, ctx.actor.id);
    const judged = visible.filter(({ kind }) => kind !== "adjudication");
    const others = [...new Set(judged.map(({ reviewerId }) => reviewerId))].filter(
      (id) => (locked || settling) && id !== ctx.actor.id,
    );
    return {
      id: item.id,
      state: item.state,
      workflow: item.workflow,
      trajectoryId: item.trajectoryId,
      task: { key: loaded.row.taskKey, title: loaded.row.taskTitle },
      expiresAt: held?.expiresAt ?? null,
      locked,
      /** The criteria that this person may settle; empty unless people differ and they did not judge it. */
      toSettle:
        settling && !locked ? differingCriteria(judged.filter(({ kind }) => kind === "judgement")) : [],
      trajectory: describeTrajectory(loaded, { hidden: false, sensitive: true }),
      criteria: rubric.criteria.map(({ id, statement, clauses, kind, gate, points }) => ({
        id,
        statement,
        clauses,
        kind,
        gate,
        points,
      })),
      draft: draft?.content ?? null,
      own: own.filter(({ kind }) => kind !== "adjudication").map(shownVerdict),
      // Others stay anonymous: "reviewer A", in the order in which they locked.
      others: others.map((reviewerId, index) => ({
        name: `Reviewer ${String.fromCharCode(65 + index)}`,
        verdicts: judged.filter((row) => row.reviewerId === reviewerId).map(shownVerdict),
      })),
      /** What somebody who did not judge the case decided where people differed. */
      settled: visible.filter(({ kind }) => kind === "adjudication").map(shownVerdict),
      program: locked ? await criteriaOf(tx, ctx, loaded) : null,
      agent: locked ? `${loaded.row.agentVersion.agent.name} v${loaded.row.agentVersion.number}` : null,
    };
  });
}

function shownVerdict(row: {
  criterion: string;
  kind: string;
  verdict: string;
  note: string;
  reason: string | null;
  evidence: unknown;
  lockedAt: Date;
}) {
  const { criterion, kind, verdict, note, reason, evidence, lockedAt } = row;
  return {
    criterion,
    kind,
    verdict,
    note,
    reason,
    evidence: Array.isArray(evidence) ? evidence : [],
    lockedAt,
  };
}

export interface CriterionAgreement {
  readonly criterion: string;
  readonly statement: string;
  readonly withProgram: Agreement & { band: string };
  readonly betweenPeople: Agreement & { band: string };
}

/**
 * Agreement on the fully judged items of a workflow, criterion by criterion: people with the program, and people among each other
 * (first verdicts, before anything was revealed). Cohen's kappa with raw agreement, interval and n.
 */
export function readAgreement(ctx: ServiceContext, workflow: string): Promise<CriterionAgreement[]> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const rows = (await verdictPairs(tx, id)).filter(({ kind }) => kind === "judgement");
    const statements = await statementsOf(tx, id);
    return [...new Set(rows.map(({ criterion }) => criterion))].map((criterion) => {
      const own = rows.filter((row) => row.criterion === criterion);
      const withProgram = own.map((row) => [decided(row.verdict), decided(row.program)] as const);
      return {
        criterion,
        statement: statements.get(criterion) ?? criterion,
        withProgram: banded(cohenKappa(withProgram, ["pass", "fail"])),
        betweenPeople: banded(cohenKappa(pairsOfPeople(own), ["pass", "fail"])),
      };
    });
  });
}

type Decided = "pass" | "fail" | null;

/** Undecided verdicts say nothing about agreement and are left out. */
function decided(verdict: string | null): Decided {
  return verdict === "pass" || verdict === "fail" ? verdict : null;
}

function pairsOfPeople(
  rows: readonly { item_id: string; verdict: string }[],
): (readonly [Decided, Decided])[] {
  const byItem = new Map<string, Decided[]>();
  for (const { item_id, verdict } of rows)
    byItem.set(item_id, [...(byItem.get(item_id) ?? []), decided(verdict)]);
  return [...byItem.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined ? [] : [[first, second] as const],
  );
}

function banded(agreement: Agreement): Agreement & { band: string } {
  return { ...agreement, band: kappaBand(agreement.coefficient) };
}

async function statementsOf(tx: Tx, workflowId: string): Promise<Map<string, string>> {
  const revision = await newestRevision(tx, workflowId, "rubric", ["approved", "retired"]);
  if (!revision) return new Map();
  const rubric = parseStored(RubricDocument, revision.content, "rubric");
  return new Map(rubric.criteria.map(({ id, statement }) => [id, statement]));
}
