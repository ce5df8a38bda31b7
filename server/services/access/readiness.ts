import { appliedMigrations, heartbeats } from "#server/db/readiness-store.ts";

export interface Readiness {
  /** `ready`: everything; `degraded`: pages work, background work does not; `unready`: nothing does. */
  readonly status: "ready" | "degraded" | "unready";
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail: string }>>;
}

/** A heartbeat older than this (milliseconds) counts as none. */
const heartbeatLimit = 30_000;

/** What can be said about this installation right now. `known` are the migrations that this version brings. */
export async function readiness(known: readonly string[], now: number): Promise<Readiness> {
  const checks: Record<string, { ok: boolean; detail: string }> = {};
  try {
    const applied = new Set(await appliedMigrations());
    checks.database = { ok: true, detail: "answers" };
    const missing = known.filter((name) => !applied.has(name));
    checks.migrations = {
      ok: missing.length === 0,
      detail: missing.length === 0 ? `${known.length} applied` : `missing: ${missing.join(", ")}`,
    };
    const beats = await heartbeats();
    const worker = beats
      .filter((beat) => beat.process.startsWith("worker"))
      .sort((a, b) => b.beatAt.getTime() - a.beatAt.getTime())[0];
    const age = worker ? now - worker.beatAt.getTime() : undefined;
    checks.worker = {
      ok: age !== undefined && age <= heartbeatLimit,
      detail: age === undefined ? "never seen" : `last seen ${Math.max(0, Math.round(age / 1000))} s ago`,
    };
  } catch {
    checks.database = { ok: false, detail: "does not answer" };
  }
  const essential = checks.database?.ok === true && checks.migrations?.ok === true;
  const status = !essential ? "unready" : checks.worker?.ok === true ? "ready" : "degraded";
  return { status, checks };
}
