import { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

/** Everything that was said about a question in a workflow, by people and models, the oldest first. */
export function answersTo(tx: Tx, workflowId: string, questionDigest: string) {
  return tx.judgeAnswer.findMany({
    where: { workflowId, questionDigest },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** What a judge said about a trajectory, or null. */
export function answerOfJudge(tx: Tx, judgeDigest: string, trajectoryId: string) {
  return tx.judgeAnswer.findFirst({ where: { judgeDigest, trajectoryId } });
}

/** Adds answers; one that the same person or judge gave before about the same trajectory stays, and the new one is left out. */
export async function insertAnswers(
  tx: Tx,
  answers: readonly Prisma.JudgeAnswerUncheckedCreateInput[],
): Promise<number> {
  const { count } = await tx.judgeAnswer.createMany({ data: [...answers], skipDuplicates: true });
  return count;
}

/** Trajectories of a workflow in an order that the question alone decides: the same draw whenever it is drawn. */
export async function drawTrajectories(
  tx: Tx,
  workflowId: string,
  questionDigest: string,
  count: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM trajectory WHERE workflow_id = ${workflowId}::uuid
    ORDER BY md5(${questionDigest} || id::text) LIMIT ${count}`);
  return rows.map(({ id }) => id);
}

/** Trajectories by id with their documents. */
export function trajectoriesWithDocuments(tx: Tx, workflowId: string, ids: readonly string[]) {
  return tx.trajectory.findMany({
    where: { workflowId, id: { in: [...ids] } },
    select: {
      id: true,
      taskKey: true,
      taskTitle: true,
      decision: true,
      document: { select: { bytes: true, encoding: true } },
    },
  });
}
