import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/** The command line as a team runs it, on the example that was written from the guide alone. */
function assay(...args: readonly string[]): { code: number | null; out: string } {
  const ended = spawnSync(process.execPath, ["scripts/assay.js", ...args], { encoding: "utf8" });
  return { code: ended.status, out: ended.stdout };
}

const [environment, tasks, actions] = ["json", "tasks.jsonl", "actions.json"].map(
  (ending) => `docs/examples/airline-desk.${ending}`,
) as [string, string, string];

describe("the guide's larger example on the command line", () => {
  it("has no problems, and the recorded actions with their refusals end where the gold actions end", () => {
    expect(assay("env", "check", environment)).toMatchObject({
      code: 0,
      out: expect.stringContaining("no problems"),
    });
    const gold = assay("env", "replay", environment, tasks);
    expect(gold.code).toBe(0);
    expect(gold.out).toMatch(/^A-1\t[0-9a-f]{64}\n$/);
    expect(assay("env", "replay", environment, tasks, "--actions", actions)).toEqual(gold);
  });
});
