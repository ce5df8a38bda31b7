import { statfsSync } from "node:fs";
import { StartupProblem } from "#server/startup-problem.ts";

/** Below this a database cannot write its log any more, whatever else it says. */
const full = 8 * 1024 * 1024;

/**
 * The sentence for work that failed while the disk of a folder has next to nothing left (`free` bytes), else undefined. A
 * database without room ends in many ways ("does not answer", "cannot extend"); people need the one cause.
 */
export function diskProblem(folder: string, free = freeBytes(folder)): StartupProblem | undefined {
  if (free >= full) return undefined;
  return new StartupProblem(
    `The disk of ${folder} is full, so the database had to stop; free some space and start again, what was done until then is kept.`,
  );
}

function freeBytes(folder: string): number {
  try {
    const disk = statfsSync(folder);
    return disk.bavail * disk.bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
