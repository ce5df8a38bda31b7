import { closeDatabase } from "#server/db/client.ts";
import { runWorker } from "#server/jobs/worker.ts";
import { runCommand } from "./command.ts";

// The worker as a process of its own: ends in order on SIGTERM; ends with code 1, so that the supervisor starts it
// again, when its connection to the database is lost.
await runCommand(async () => {
  const asked = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => asked.abort());
  await runWorker(asked.signal);
  await closeDatabase();
  return asked.signal.aborted ? 0 : 1;
});
