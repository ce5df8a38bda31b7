import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandOf, isAlive } from "#server/processes/alive.ts";
import { StartupProblem } from "#server/startup-problem.ts";

/**
 * Deals with `postmaster.pid` left by an earlier server: removed when that process is gone or is another program (the
 * number was reused), stopped when it is an orphaned server of the same folder. Callers make sure beforehand that no
 * living Assay uses the folder.
 */
export async function clearStalePostmaster(folder: string): Promise<void> {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, "utf8").split("\n")[0] ?? "", 10);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !commandOf(pid).includes(folder)) {
    rmSync(file, { force: true });
    return;
  }
  for (const [signal, seconds] of [
    ["SIGINT", 15],
    ["SIGQUIT", 5],
    ["SIGKILL", 5],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone, or not ours; the loop below finds out which.
    }
    for (let waited = 0; waited < seconds * 20; waited += 1) {
      if (!isAlive(pid)) {
        rmSync(file, { force: true });
        return;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  throw new StartupProblem(
    `Another database server (process ${pid}) uses ${folder} and cannot be stopped; end it and start again.`,
  );
}
