import pg from "pg";
import { runWorker } from "#server/jobs/worker.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { launchRun } from "#server/services/runs/launch.ts";
import { readRun } from "#server/services/runs/read-runs.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import type { BenchContext, Figure } from "./run.ts";

export const title = "Rollouts through queue and database, against plain inserts of the same bytes";

const cases = 400;
const batch = 24;

/** Rollouts a second of a built-in agent by one worker, for two sizes of run, and what the bare database takes for the bytes. */
export async function run(context: BenchContext): Promise<readonly Figure[]> {
  const { adminUrl } = await context.database();
  const organization = await testOrganization({ now: () => Date.now(), advance: () => undefined });
  const released = await releasedWorkflow(organization, cases);
  await registerBuiltInAgents(released.operator, released.slug);
  // The first run warms compiled code and caches up and is not measured.
  await play(released, 200);
  const small = await play(released, 1_000);
  const large = await play(released, 10_000);
  const plain = await plainInserts(adminUrl, large.runId);
  return [
    {
      what: "rollouts played, scored, audited and stored",
      ours: large.planned / large.seconds,
      unit: "a second",
      against: { name: "plain inserts of the same documents", value: plain },
      growth: {
        from: small.planned,
        to: large.planned,
        of: "rollouts",
        factor: large.seconds / small.seconds / (large.planned / small.planned),
      },
    },
  ];
}

async function play(released: ReleasedWorkflow, about: number) {
  const { operator, slug, releaseId } = released;
  const agents = await listAgents(operator, slug);
  const agentVersionId = agents.find((agent) => agent.slug === "majority-decision")?.versions[0]?.id ?? "";
  const { runId, number } = await launchRun(operator, {
    kind: "evaluation",
    agentVersionId,
    releaseId,
    split: "held_out",
    attempts: Math.max(1, Math.round(about / (cases * 0.36))),
    taskLimit: null,
    seed: about,
    budgetMinor: null,
    training: null,
  });
  const asked = new AbortController();
  const began = performance.now();
  const worker = runWorker(asked.signal);
  let run = await readRun(operator, { workflow: slug, number });
  for (; run.endedAt === null; run = await readRun(operator, { workflow: slug, number })) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - began) / 1000;
  asked.abort();
  await worker;
  return { runId, planned: run.planned, seconds };
}

/** Documents of a run a second when they are only inserted, in batches of the same size, by a bare connection. */
async function plainInserts(adminUrl: string, runId: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ bytes: Buffer }>(
    "SELECT d.bytes FROM trajectory t JOIN trajectory_document d ON d.organization_id = t.organization_id AND d.digest = t.document_digest WHERE t.run_id = $1",
    [runId],
  );
  await client.query("CREATE TABLE bench_plain (id bigserial PRIMARY KEY, bytes bytea NOT NULL)");
  const began = performance.now();
  for (let at = 0; at < rows.length; at += batch) {
    const part = rows.slice(at, at + batch).map(({ bytes }) => bytes);
    const places = part.map((_, index) => `($${index + 1})`).join(", ");
    await client.query(`INSERT INTO bench_plain (bytes) VALUES ${places}`, part);
  }
  const seconds = (performance.now() - began) / 1000;
  await client.query("DROP TABLE bench_plain");
  await client.end();
  return rows.length / seconds;
}
