import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

export type NewTrajectory = Prisma.TrajectoryCreateManyInput;
export type NewScore = Prisma.ScoreCreateManyInput;
export type NewDocument = Prisma.TrajectoryDocumentCreateManyInput;

/**
 * Stores documents, summary rows and scores of several trajectories with one statement each. A document that is there
 * already (same digest) is shared; a second trajectory of the same attempt is refused by the database.
 */
export async function insertTrajectories(
  tx: Tx,
  rows: { documents: NewDocument[]; trajectories: NewTrajectory[]; scores: NewScore[] },
): Promise<void> {
  await tx.trajectoryDocument.createMany({ data: rows.documents, skipDuplicates: true });
  await tx.trajectory.createMany({ data: rows.trajectories });
  await tx.score.createMany({ data: rows.scores });
}

/** One trajectory's summary row with its run and agent, or null. */
export function trajectoryById(tx: Tx, id: string) {
  return tx.trajectory.findFirst({
    where: { id },
    include: {
      workflow: { select: { id: true, slug: true, name: true } },
      run: { select: { id: true, number: true, kind: true, releaseId: true } },
      agentVersion: { include: { agent: { select: { slug: true, name: true } } } },
    },
  });
}

/** The compressed document of a trajectory, or null. */
export function trajectoryDocument(tx: Tx, digest: string) {
  return tx.trajectoryDocument.findFirst({ where: { digest } });
}

/** All score rows of a trajectory, the oldest first; those of one rubric when its digest is given. */
export function scoresOf(tx: Tx, trajectoryId: string, rubricDigest?: string) {
  return tx.score.findMany({
    where: { trajectoryId, ...(rubricDigest === undefined ? {} : { rubricDigest }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

export type TrajectoryResult = "full" | "partial" | "zero" | "undecided";

/** What trajectories are looked for; of a list any will do, and parts that are left out do not narrow it down. */
export interface TrajectoryFilter {
  readonly workflowId: string;
  readonly runId?: string | undefined;
  readonly agentVersionId?: string | undefined;
  readonly families?: readonly string[] | undefined;
  readonly endedBy?: readonly string[] | undefined;
  readonly results?: readonly TrajectoryResult[] | undefined;
  readonly text?: string | undefined;
  /** Criteria of the rubric as programs and judges decided them, and which verdicts on one of them (on any, without criteria). */
  readonly criteria?: readonly string[] | undefined;
  readonly verdicts?: readonly string[] | undefined;
}

const resultWhere: Record<TrajectoryResult, Prisma.TrajectoryWhereInput> = {
  full: { fullPass: true },
  partial: { fullPass: false, score: { gt: 0 } },
  zero: { score: { lte: 0 } },
  undecided: { undecided: { gt: 0 } },
};

function whereOf(filter: TrajectoryFilter): Prisma.TrajectoryWhereInput {
  const { workflowId, runId, agentVersionId, families, endedBy, results, text, criteria, verdicts } = filter;
  const scored: Prisma.ScoreWhereInput = {
    graderKind: { not: "human" },
    ...(criteria === undefined ? {} : { criterion: { in: [...criteria] } }),
    ...(verdicts === undefined ? {} : { verdict: { in: [...verdicts] } }),
  };
  const all: Prisma.TrajectoryWhereInput[] = [
    ...(results === undefined ? [] : [{ OR: results.map((result) => resultWhere[result]) }]),
    ...(criteria === undefined && verdicts === undefined ? [] : [{ scores: { some: scored } }]),
    ...(text === undefined || text === ""
      ? []
      : [
          {
            OR: [
              { taskKey: { contains: text, mode: "insensitive" as const } },
              { taskTitle: { contains: text, mode: "insensitive" as const } },
            ],
          },
        ]),
  ];
  return {
    workflowId,
    ...(runId === undefined ? {} : { runId }),
    ...(agentVersionId === undefined ? {} : { agentVersionId }),
    ...(families === undefined ? {} : { family: { in: [...families] } }),
    ...(endedBy === undefined ? {} : { endedBy: { in: [...endedBy] } }),
    AND: all,
  };
}

/** A page of trajectories, the newest first, after the given id. */
export function listTrajectories(
  tx: Tx,
  filter: TrajectoryFilter,
  page: { after: string | null; take: number },
) {
  return tx.trajectory.findMany({
    where: whereOf(filter),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.take,
    ...(page.after === null ? {} : { cursor: { id: page.after }, skip: 1 }),
    include: { agentVersion: { select: { number: true, agent: { select: { slug: true, name: true } } } } },
  });
}

/** How many trajectories a filter finds. */
export function countTrajectories(tx: Tx, filter: TrajectoryFilter): Promise<number> {
  return tx.trajectory.count({ where: whereOf(filter) });
}

/** What the figures of a run are computed from: every counted trajectory with its verdicts, in order of task and attempt. */
export async function countedTrajectories(tx: Tx, runId: string) {
  const trajectories = await tx.trajectory.findMany({
    where: { runId, counted: true },
    orderBy: [{ taskDigest: "asc" }, { attempt: "asc" }],
    select: {
      id: true,
      taskDigest: true,
      taskKey: true,
      family: true,
      attempt: true,
      score: true,
      scoreLowest: true,
      scoreHighest: true,
      fullPass: true,
      undecided: true,
      steps: true,
      costMinor: true,
      durationMs: true,
      endedBy: true,
      decision: true,
      documentDigest: true,
      measures: true,
    },
  });
  const verdicts = await tx.$queryRaw<
    Array<{
      trajectory_id: string;
      criterion: string;
      verdict: string;
      points: number | null;
      possible: number;
    }>
  >`
    SELECT s.trajectory_id, s.criterion, s.verdict, s.points::float8 AS points, s.possible::float8 AS possible
    FROM score s JOIN trajectory t ON t.organization_id = s.organization_id AND t.id = s.trajectory_id AND t.rubric_digest = s.rubric_digest
    WHERE t.run_id = ${runId}::uuid AND t.counted AND s.grader_kind = 'program'`;
  return { trajectories, verdicts };
}

/** Mean score and count of decided counted trajectories of several runs; runs without any are left out. */
export async function runScores(
  tx: Tx,
  runIds: readonly string[],
): Promise<Map<string, { mean: number; n: number }>> {
  const rows = await tx.trajectory.groupBy({
    by: ["runId"],
    where: { runId: { in: [...runIds] }, counted: true, score: { not: null } },
    _avg: { score: true },
    _count: { _all: true },
  });
  return new Map(
    rows.flatMap((row) =>
      row.runId === null || row._avg.score === null
        ? []
        : [[row.runId, { mean: row._avg.score.toNumber(), n: row._count._all }] as const],
    ),
  );
}

/** Score of each counted trajectory of several runs by task, in order of task and attempt; undecided ones are null. */
export async function taskScoresOfRuns(
  tx: Tx,
  runIds: readonly string[],
): Promise<Map<string, Array<{ taskKey: string; score: number | null }>>> {
  const rows = await tx.trajectory.findMany({
    where: { runId: { in: [...runIds] }, counted: true },
    select: { runId: true, taskKey: true, score: true },
    orderBy: [{ taskDigest: "asc" }, { attempt: "asc" }],
  });
  const found = new Map<string, Array<{ taskKey: string; score: number | null }>>();
  for (const { runId, taskKey, score } of rows) {
    if (runId === null) continue;
    const own = found.get(runId) ?? [];
    own.push({ taskKey, score: score === null ? null : score.toNumber() });
    found.set(runId, own);
  }
  return found;
}

/** What rollouts of an agent on an environment took so far, on average; null before the first. Tokens are not kept in rows. */
export async function measuredRollouts(tx: Tx, of: { agentId: string; environmentDigest: string }) {
  const found = await tx.trajectory.aggregate({
    where: { environmentDigest: of.environmentDigest, counted: true, agentVersion: { agentId: of.agentId } },
    _avg: { steps: true, durationMs: true },
    _count: { _all: true },
  });
  if (found._count._all === 0 || found._avg.steps === null) return null;
  return { stepsPerRollout: found._avg.steps, secondsPerRollout: (found._avg.durationMs ?? 0) / 1000 };
}

/** Other trajectories on a task, the newest first. */
export function trajectoriesOfTask(tx: Tx, taskDigest: string, exceptId: string) {
  return tx.trajectory.findMany({
    where: { taskDigest, id: { not: exceptId } },
    orderBy: [{ counted: "desc" }, { createdAt: "desc" }],
    take: 50,
    include: {
      run: { select: { number: true } },
      agentVersion: { select: { number: true, agent: { select: { name: true } } } },
    },
  });
}
