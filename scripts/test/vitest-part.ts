import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { z } from "zod";
import { root } from "../command.ts";
import type { Outcome } from "./outcome.ts";
import { runTool } from "./run-tool.ts";

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          meta: z.object({ note: z.string().optional() }).nullish(),
        }),
      ),
    }),
  ),
});

/** Counts a vitest JSON report. A file that failed before its tests counts as one failure. */
export function countVitest(json: unknown): Outcome {
  let passed = 0;
  let failed = 0;
  const skipped: { name: string; reason: string }[] = [];
  for (const file of report.parse(json).testResults) {
    const inside = file.assertionResults;
    for (const test of inside) {
      if (test.status === "passed") passed += 1;
      else if (test.status === "failed") failed += 1;
      else {
        const name = `${relative(root, file.name)}: ${test.fullName}`;
        skipped.push({ name, reason: test.meta?.note ?? "the test gave no reason" });
      }
    }
    if (file.status === "failed" && !inside.some((test) => test.status === "failed")) failed += 1;
  }
  return { passed, failed, skipped };
}

/** Runs one vitest project. */
export async function vitestPart(
  project: string,
  env: Readonly<Record<string, string>> = {},
  names: readonly string[] = [],
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "assay-report-"));
  const file = join(folder, "report.json");
  try {
    const { code } = await runTool(
      "node_modules/vitest/vitest.mjs",
      [
        "run",
        ...names,
        "--project",
        project,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      { show: true, env },
    );
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
    const outcome = countVitest(JSON.parse(readFileSync(file, "utf8")));
    // An error outside of every test (set-up, unhandled rejection) must not end green.
    return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
