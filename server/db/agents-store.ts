import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

/** The agents of a workflow with their versions, the newest version first. */
export function agentsOfWorkflow(tx: Tx, workflowId: string) {
  return tx.agent.findMany({
    where: { workflowId, archivedAt: null },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
    include: { agentVersions: { orderBy: { number: "desc" } }, provider: { select: { name: true } } },
  });
}

/** One agent of a workflow by its slug with its versions, or null. */
export function agentBySlug(tx: Tx, workflowId: string, slug: string) {
  return tx.agent.findFirst({
    where: { workflowId, slug },
    include: { agentVersions: { orderBy: { number: "desc" } }, provider: true },
  });
}

/** Adds an agent; a slug that is taken in the workflow ends in Prisma's P2002. */
export async function insertAgent(tx: Tx, agent: Prisma.AgentUncheckedCreateInput): Promise<void> {
  await tx.agent.create({ data: agent });
}

/** The number of the next version of an agent; the agent row is locked first. */
export async function nextVersionNumber(tx: Tx, agentId: string): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM agent WHERE id = ${agentId}::uuid FOR UPDATE`;
  const last = await tx.agentVersion.aggregate({ where: { agentId }, _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}

/** Adds an agent version. */
export async function insertAgentVersion(
  tx: Tx,
  version: Prisma.AgentVersionUncheckedCreateInput,
): Promise<void> {
  await tx.agentVersion.create({ data: version });
}

/** One agent version with its bytes and agent, or null. */
export function agentVersionById(tx: Tx, id: string) {
  return tx.agentVersion.findFirst({ where: { id }, include: { agent: { include: { provider: true } } } });
}

/** Stores bytes under their digest; what is there already stays. */
export async function storeBlob(
  tx: Tx,
  blob: {
    organizationId: string;
    digest: string;
    mediaType: string;
    bytes: Uint8Array<ArrayBuffer>;
    createdAt: Date;
  },
): Promise<void> {
  await tx.blob.createMany({ data: [blob], skipDuplicates: true });
}

/** The bytes with this digest, or null. */
export async function blobBytes(tx: Tx, digest: string): Promise<Uint8Array | null> {
  const blob = await tx.blob.findFirst({ where: { digest } });
  return blob?.bytes ?? null;
}

/** The runs of all versions of an agent, the newest first. */
export function runsOfAgent(tx: Tx, agentId: string) {
  return tx.run.findMany({
    where: { agentVersion: { agentId } },
    orderBy: { createdAt: "desc" },
    take: 100,
    include: { agentVersion: { select: { number: true } } },
  });
}

/** Finished evaluations of the agents of a workflow, the newest first, with the bytes of their configuration. */
export function evaluationsOfAgents(tx: Tx, workflowId: string, agentId?: string) {
  return tx.run.findMany({
    where: {
      workflowId,
      kind: "evaluation",
      state: "succeeded",
      releaseId: { not: null },
      ...(agentId === undefined ? {} : { agentVersion: { agentId } }),
    },
    orderBy: { number: "desc" },
    select: {
      id: true,
      number: true,
      agentVersionId: true,
      config: true,
      release: { select: { number: true } },
    },
  });
}

/** One agent with its versions, the newest first; null when there is none. */
export function agentById(tx: Tx, id: string) {
  return tx.agent.findFirst({
    where: { id },
    include: { agentVersions: { orderBy: { number: "desc" }, take: 1 } },
  });
}
