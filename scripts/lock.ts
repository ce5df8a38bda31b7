import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandOf, isAlive } from "#server/processes/alive.ts";
import { errorCode, fileProblem, StartupProblem } from "#server/startup-problem.ts";

/**
 * Claims the data folder for this process, so that two starts never share one embedded database. A claim left by a
 * killed process is taken over. Returns the function that gives it back.
 */
export function claimDataDirectory(dataDir: string, what: string): () => void {
  const file = join(dataDir, "running.json");
  const own = JSON.stringify({ pid: process.pid, what });
  try {
    mkdirSync(dataDir, { recursive: true });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        writeFileSync(file, own, { flag: "wx", mode: 0o644 });
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (errorCode(error) !== "EEXIST") {
          // A full disk leaves an empty file.
          rmSync(file, { force: true });
          throw error;
        }
        refuseIfAlive(file, dataDir);
        rmSync(file, { force: true });
      }
    }
  } catch (error) {
    throw error instanceof StartupProblem ? error : fileProblem(error, `The folder ${dataDir}`);
  }
  throw new StartupProblem(`The folder ${dataDir} is being claimed by another start; try again.`);
}

function refuseIfAlive(file: string, dataDir: string): void {
  let pid = 0;
  let what = "Assay";
  try {
    const claim = JSON.parse(readFileSync(file, "utf8")) as { pid?: unknown; what?: unknown };
    pid = Number(claim.pid);
    what = String(claim.what);
  } catch {
    return;
  }
  // A number can be reused by another program after a restart of the machine.
  if (pid > 0 && pid !== process.pid && isAlive(pid) && /scripts[/\\]\w+\.ts/.test(commandOf(pid))) {
    throw new StartupProblem(
      `Assay already runs from this folder (${what}, process ${pid}, data in ${dataDir}); stop it first, or set ASSAY_DATA_DIR to another folder.`,
    );
  }
}
