import { estimateMean } from "#core/statistics/estimate.ts";
import {
  failureRows,
  figureRuns,
  type LeaseRow,
  type RunFilter,
  reviewLeases,
  reviewQueues,
  runStateRows,
  spendRows,
} from "#server/db/figures-store.ts";
import { listMembers } from "#server/db/members-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { readAgreement } from "#server/services/review/read-queue.ts";

/** What runs cost by month of launch (UTC), workflow and agent; amounts in minor units of their own currency, never added across currencies. */
export function spend(ctx: ServiceContext) {
  return withTenant(ctx, async (tx) =>
    (await spendRows(tx)).map(({ month, runs, spent, currency, ...row }) => ({
      month,
      workflow: { slug: row.workflow, name: row.workflow_name },
      agent: { slug: row.agent, name: row.agent_name },
      runs,
      spent: { amount: spent, currency },
    })),
  );
}

/** Runs by state in each workflow, and why runs or single cases of them failed. */
export function runCounts(ctx: ServiceContext) {
  return withTenant(ctx, async (tx) => ({
    states: (await runStateRows(tx)).map(({ workflow, workflow_name, state, runs }) => ({
      workflow: { slug: workflow, name: workflow_name },
      state,
      runs,
    })),
    failures: await failureRows(tx),
  }));
}

/** The runs behind a figure, newest first, at most 500. */
export function runsBehind(ctx: ServiceContext, filter: RunFilter) {
  return withTenant(ctx, async (tx) =>
    (await figureRuns(tx, filter)).map(({ workflow, workflow_name, spent, currency, ...row }) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      kind: row.kind,
      state: row.state,
      workflow: { slug: workflow, name: workflow_name },
      agent: row.agent_name,
      spent: { amount: spent, currency },
      failedCases: row.failed,
      error: row.error,
      createdAt: row.created_at,
    })),
  );
}

/**
 * The work of each reviewer: items judged (in all, in the last 30 days) and held, the mean minutes from claim to lock with
 * its 95 % interval, and how long the oldest held item has been in the queue; beside it what waits in each workflow.
 * Counts who worked, never how anybody decided.
 */
export function reviewLoad(ctx: ServiceContext) {
  return withTenant(ctx, async (tx) => {
    const at = nowDate(ctx);
    const byReviewer = Map.groupBy(await reviewLeases(tx, at), ({ reviewer_id }) => reviewer_id);
    const people = (await listMembers(tx)).filter(
      ({ personId, roles, disabledAt }) =>
        byReviewer.has(personId) || (roles.includes("reviewer") && disabledAt === null),
    );
    return {
      reviewers: people.map(({ personId, name }) => ({
        personId,
        name,
        ...loadOf(byReviewer.get(personId) ?? [], at),
      })),
      queues: (await reviewQueues(tx)).map(({ workflow, workflow_name, ...counts }) => ({
        workflow: { slug: workflow, name: workflow_name },
        ...counts,
      })),
    };
  });
}

const recently = 30 * 24 * 3_600_000;
const minute = 60_000;

function loadOf(leases: readonly LeaseRow[], at: Date) {
  const judged = leases.filter(({ ended_at }) => ended_at !== null);
  const held = leases.filter(({ ended_at }) => ended_at === null);
  const minutes = judged.map(
    ({ leased_at, ended_at }) => ((ended_at ?? at).getTime() - leased_at.getTime()) / minute,
  );
  const waitingSince = held.map(({ item_created_at }) => item_created_at.getTime());
  return {
    judged: judged.length,
    judgedRecently: judged.filter(({ ended_at }) => at.getTime() - (ended_at ?? at).getTime() < recently)
      .length,
    held: held.length,
    minutes: estimateMean(minutes),
    lastJudged: judged.reduce<Date | null>(
      (last, { ended_at }) => (last === null || (ended_at !== null && ended_at > last) ? ended_at : last),
      null,
    ),
    heldSince: waitingSince.length === 0 ? null : new Date(Math.min(...waitingSince)),
  };
}

/** The items that a reviewer judged or holds, newest first; empty for somebody who has none. */
export function reviewsBehind(ctx: ServiceContext, filter: { reviewer: string; held: boolean }) {
  return withTenant(ctx, async (tx) => {
    const leases = await reviewLeases(tx, nowDate(ctx));
    return leases
      .filter((row) => row.reviewer_id === filter.reviewer && (row.ended_at === null) === filter.held)
      .slice(0, 500)
      .map((row) => ({
        id: row.id,
        workflow: { slug: row.workflow, name: row.workflow_name },
        task: { key: row.task_key, title: row.task_title },
        trajectoryId: row.trajectory_id,
        queuedAt: row.item_created_at,
        claimedAt: row.leased_at,
        endedAt: row.ended_at,
        heldUntil: row.ended_at === null ? row.expires_at : null,
      }));
  });
}

/** Agreement on each criterion of each workflow with judged items; coefficients that are not defined are null. */
export async function agreements(ctx: ServiceContext) {
  const queues = await withTenant(ctx, reviewQueues);
  const judged = queues.filter(({ done }) => done > 0);
  const found = [];
  for (const { workflow, workflow_name } of judged) {
    for (const row of await readAgreement(ctx, workflow)) {
      found.push({ workflow: { slug: workflow, name: workflow_name }, ...row });
    }
  }
  return found;
}
