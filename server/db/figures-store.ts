import { Prisma } from "./generated/client.ts";
import type { Tx } from "./tenant.ts";

export interface SpendRow {
  /** Month in UTC, "2026-11". */
  readonly month: string;
  readonly workflow: string;
  readonly workflow_name: string;
  readonly agent: string;
  readonly agent_name: string;
  readonly currency: string;
  readonly runs: number;
  /** Minor units as text. */
  readonly spent: string;
}

const month = Prisma.sql`to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM')`;
const runWithAgent = Prisma.sql`run r
  JOIN workflow w ON w.organization_id = r.organization_id AND w.id = r.workflow_id
  JOIN agent_version v ON v.organization_id = r.organization_id AND v.id = r.agent_version_id
  JOIN agent a ON a.organization_id = v.organization_id AND a.id = v.agent_id`;

/** What runs cost, by the month of their launch, workflow, agent and currency; newest month first, dearest first in it. */
export function spendRows(tx: Tx): Promise<SpendRow[]> {
  return tx.$queryRaw<SpendRow[]>`
    SELECT ${month} AS month, w.slug AS workflow, w.name AS workflow_name, a.slug AS agent, a.name AS agent_name, r.currency,
      count(*)::int AS runs, sum(r.spent_minor)::text AS spent
    FROM ${runWithAgent} GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1 DESC, sum(r.spent_minor) DESC, 3, 5 LIMIT 2000`;
}

export interface StateRow {
  readonly workflow: string;
  readonly workflow_name: string;
  readonly state: string;
  readonly runs: number;
}

/** How many runs are in which state, workflow by workflow. */
export function runStateRows(tx: Tx): Promise<StateRow[]> {
  return tx.$queryRaw<StateRow[]>`
    SELECT w.slug AS workflow, w.name AS workflow_name, r.state, count(*)::int AS runs
    FROM run r JOIN workflow w ON w.organization_id = r.organization_id AND w.id = r.workflow_id
    GROUP BY 1, 2, 3 ORDER BY 2, 3`;
}

export interface FailureRow {
  readonly reason: string;
  /** Runs that failed for this reason, and cases of runs that could not be played for it. */
  readonly runs: number;
  readonly cases: number;
}

const reasonOfRun = Prisma.sql`coalesce(nullif(left(r.error, 300), ''), 'No reason was recorded.')`;
const reasonOfCase = Prisma.sql`coalesce(nullif(left(o.error, 300), ''), 'No reason was recorded.')`;

/** Why runs and single cases failed, the most frequent reason first. */
export function failureRows(tx: Tx): Promise<FailureRow[]> {
  return tx.$queryRaw<FailureRow[]>`
    SELECT reason, sum(runs)::int AS runs, sum(cases)::int AS cases FROM (
      SELECT ${reasonOfRun} AS reason, count(*) AS runs, 0 AS cases FROM run r WHERE r.state = 'failed' GROUP BY 1
      UNION ALL
      SELECT ${reasonOfCase}, 0, count(*) FROM rollout o WHERE o.state = 'failed' GROUP BY 1
    ) failures GROUP BY reason ORDER BY sum(runs) DESC, sum(cases) DESC, reason LIMIT 50`;
}

export interface RunFilter {
  readonly month?: string | undefined;
  readonly workflow?: string | undefined;
  readonly agent?: string | undefined;
  readonly state?: string | undefined;
  readonly reason?: string | undefined;
}

export interface FigureRunRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly workflow: string;
  readonly workflow_name: string;
  readonly agent_name: string;
  readonly currency: string;
  readonly spent: string;
  readonly failed: number;
  readonly error: string | null;
  readonly created_at: Date;
}

/** The runs behind a figure, newest first. */
export function figureRuns(tx: Tx, filter: RunFilter): Promise<FigureRunRow[]> {
  const is = (column: Prisma.Sql, value: string | undefined) =>
    value === undefined ? Prisma.sql`true` : Prisma.sql`${column} = ${value}`;
  const because =
    filter.reason === undefined
      ? Prisma.sql`true`
      : Prisma.sql`((r.state = 'failed' AND ${reasonOfRun} = ${filter.reason}) OR EXISTS (SELECT 1 FROM rollout o
          WHERE o.organization_id = r.organization_id AND o.run_id = r.id AND o.state = 'failed' AND ${reasonOfCase} = ${filter.reason}))`;
  return tx.$queryRaw<FigureRunRow[]>`
    SELECT r.id, r.number, r.title, r.kind, r.state, w.slug AS workflow, w.name AS workflow_name, a.name AS agent_name, r.currency,
      r.spent_minor::text AS spent, r.failed, r.error, r.created_at
    FROM ${runWithAgent}
    WHERE ${is(month, filter.month)} AND ${is(Prisma.sql`w.slug`, filter.workflow)} AND ${is(Prisma.sql`a.slug`, filter.agent)}
      AND ${is(Prisma.sql`r.state`, filter.state)} AND ${because}
    ORDER BY r.created_at DESC, r.id DESC LIMIT 500`;
}

export interface LeaseRow {
  readonly id: string;
  readonly reviewer_id: string;
  readonly workflow: string;
  readonly workflow_name: string;
  readonly task_key: string;
  readonly task_title: string;
  readonly trajectory_id: string;
  readonly item_created_at: Date;
  readonly leased_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
}

/** Review items that reviewers hold now or have judged; who judged what how is not in it. */
export function reviewLeases(tx: Tx, at: Date): Promise<LeaseRow[]> {
  return tx.$queryRaw<LeaseRow[]>`
    SELECT l.id, l.reviewer_id, w.slug AS workflow, w.name AS workflow_name, t.task_key, t.task_title, t.id AS trajectory_id,
      i.created_at AS item_created_at, l.leased_at, l.expires_at, l.ended_at
    FROM review_lease l JOIN review_item i ON i.organization_id = l.organization_id AND i.id = l.item_id
      JOIN trajectory t ON t.organization_id = i.organization_id AND t.id = i.trajectory_id
      JOIN workflow w ON w.organization_id = i.organization_id AND w.id = i.workflow_id
    WHERE l.ended_reason = 'locked' OR (l.ended_at IS NULL AND l.expires_at > ${at})
    ORDER BY l.leased_at DESC, l.id LIMIT 20000`;
}

export interface WaitingRow {
  readonly workflow: string;
  readonly workflow_name: string;
  readonly waiting: number;
  readonly adjudication: number;
  readonly done: number;
  readonly oldest: Date | null;
}

/** The review queue of each workflow that has one. */
export function reviewQueues(tx: Tx): Promise<WaitingRow[]> {
  return tx.$queryRaw<WaitingRow[]>`
    SELECT w.slug AS workflow, w.name AS workflow_name, (count(*) FILTER (WHERE i.state = 'waiting'))::int AS waiting,
      (count(*) FILTER (WHERE i.state = 'adjudication'))::int AS adjudication, (count(*) FILTER (WHERE i.state = 'done'))::int AS done,
      min(i.created_at) FILTER (WHERE i.state = 'waiting') AS oldest
    FROM review_item i JOIN workflow w ON w.organization_id = i.organization_id AND w.id = i.workflow_id
    GROUP BY 1, 2 ORDER BY 2`;
}
