import { database } from "./client.ts";

/** Names of the migrations that were applied. */
export async function appliedMigrations(): Promise<string[]> {
  const rows = await database().$queryRaw<Array<{ name: string }>>`SELECT migration_name AS name
    FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map((row) => row.name);
}

/** Last signs of life of the other processes. */
export async function heartbeats(): Promise<Array<{ process: string; startedAt: Date; beatAt: Date }>> {
  return database().processHeartbeat.findMany({ select: { process: true, startedAt: true, beatAt: true } });
}

/** Says that a process (`worker:⟨host⟩:⟨pid⟩`) is alive; call it every ten seconds. */
export async function beat(process: string, startedAt: Date, at: Date): Promise<void> {
  await database().processHeartbeat.upsert({
    where: { process },
    create: { process, startedAt, beatAt: at },
    update: { startedAt, beatAt: at },
  });
}
