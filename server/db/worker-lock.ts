import pg from "pg";
import { env } from "#server/env.ts";

/** The advisory-lock classes of workers and of training runs; see `worker_alive` in the migrations. */
const workerClass = 7355;
const trainingClass = 7356;

export interface OpenRun {
  readonly organizationId: string;
  readonly runId: string;
  readonly kind: string;
  readonly state: string;
}

export interface OpenGate {
  readonly organizationId: string;
  readonly jobId: string;
}

/** A worker's own connection: while it stands, the worker lives and holds what it leased. */
export interface WorkerLock {
  /** The name that leases carry: `worker-N`. */
  readonly name: string;
  /** Runs that are queued, running or stopping in any organization. */
  openRuns(): Promise<OpenRun[]>;
  /** Gates that have not ended and that no living worker has, in any organization. */
  openGates(): Promise<OpenGate[]>;
  /** Takes a training run for this worker alone; false when another worker has it. */
  takeTraining(runId: string): Promise<boolean>;
  releaseTraining(runId: string): Promise<void>;
  /** Resolves when the connection is lost: the worker must stop at once, its leases are free. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the connection and takes the worker's lock. `onWake` is called when somebody launched or stopped a run.
 * Needs a direct connection to PostgreSQL: a transaction pooler would drop the lock.
 */
export async function holdWorkerLock(number: number, onWake: () => void): Promise<WorkerLock> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: "assay worker" });
  const lost = new Promise<void>((resolve) => {
    client.on("end", () => resolve());
    client.on("error", () => resolve());
  });
  await client.connect();
  await client.query("SELECT pg_advisory_lock($1, $2)", [workerClass, number]);
  client.on("notification", () => onWake());
  await client.query("LISTEN assay_run");
  const name = `worker-${number}`;
  return {
    name,
    openRuns: async () => {
      const { rows } = await client.query<OpenRun>(
        'SELECT organization_id AS "organizationId", run_id AS "runId", kind, state FROM open_runs()',
      );
      return rows;
    },
    openGates: async () => {
      const { rows } = await client.query<OpenGate>(
        'SELECT organization_id AS "organizationId", job_id AS "jobId" FROM open_gates()',
      );
      return rows;
    },
    takeTraining: async (runId) => {
      const sql = "SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken";
      const { rows } = await client.query<{ taken: boolean }>(sql, [trainingClass, runId]);
      return rows[0]?.taken ?? false;
    },
    releaseTraining: async (runId) => {
      await client.query("SELECT pg_advisory_unlock($1, hashtext($2))", [trainingClass, runId]);
    },
    lost,
    close: () => client.end(),
  };
}
