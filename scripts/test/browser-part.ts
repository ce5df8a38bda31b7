import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { choosePort } from "#server/processes/ports.ts";
import { ensureBrowser } from "../browser.ts";
import { ensureBuild } from "../build.ts";
import type { Outcome } from "./outcome.ts";
import { runTool } from "./run-tool.ts";

const annotation = z.object({ type: z.string(), description: z.string().optional() });
const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string(), annotations: z.array(annotation) })),
});
interface Suite {
  readonly specs?: readonly z.infer<typeof spec>[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec).optional(),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({ suites: z.array(suite), errors: z.array(z.unknown()) });

/** Counts a Playwright JSON report; an error outside of every journey counts as one failure. */
export function countPlaywright(json: unknown): Outcome {
  const { suites, errors } = report.parse(json);
  const specs = suites.flatMap(function all(one: Suite): readonly z.infer<typeof spec>[] {
    return [...(one.specs ?? []), ...(one.suites ?? []).flatMap(all)];
  });
  let passed = 0;
  let failed = errors.length;
  const skipped: { name: string; reason: string }[] = [];
  for (const one of specs) {
    for (const test of one.tests) {
      if (test.status === "skipped") {
        const reason = test.annotations.find((note) => note.type === "skip")?.description;
        skipped.push({ name: `${one.file}: ${one.title}`, reason: reason ?? "the journey gave no reason" });
      } else if (test.status === "expected") passed += 1;
      else failed += 1;
    }
  }
  return { passed, failed, skipped };
}

/** Builds the application, finds or installs a browser, and runs the journeys of e2e/. */
export async function browserPart(say: (line: string) => void): Promise<Outcome> {
  try {
    process.env.ASSAY_BROWSER = ensureBrowser(say);
    await ensureBuild(".next-test", () => say("Building the application for production ..."));
  } catch (error) {
    say(`FAILED  ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const folder = mkdtempSync(join(tmpdir(), "assay-report-"));
  const file = join(folder, "report.json");
  try {
    const port = await choosePort(4180);
    await runTool("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], {
      show: true,
      env: { ASSAY_E2E_PORT: String(port), PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
    return countPlaywright(JSON.parse(readFileSync(file, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
