import { architectureProblems } from "../check-architecture.ts";
import { layoutProblems } from "../check-layout.ts";
import { type Outcome, sum } from "./outcome.ts";
import { runTool } from "./run-tool.ts";

interface StaticCheck {
  readonly name: string;
  /** Sentences or a tool's output; empty when the check passes. */
  readonly problems: () => Promise<string>;
}

async function tool(file: string, ...args: string[]): Promise<string> {
  const { code, output } = await runTool(file, args);
  return code === 0 ? "" : output.trim() || `ended with code ${code}`;
}

const biome = "node_modules/@biomejs/biome/bin/biome";

const checks: readonly StaticCheck[] = [
  { name: "format", problems: () => tool(biome, "format", "--max-diagnostics=50", ".") },
  { name: "lint", problems: () => tool(biome, "lint", "--error-on-warnings", "--max-diagnostics=50", ".") },
  { name: "types", problems: () => tool("node_modules/typescript/bin/tsc", "--noEmit") },
  { name: "architecture", problems: async () => architectureProblems().join("\n") },
  { name: "layout", problems: async () => layoutProblems().join("\n") },
  { name: "dead code", problems: () => tool("node_modules/knip/bin/knip.js", "--no-progress") },
];

/** Runs every static check; each counts as one test. */
export async function staticChecks(say: (line: string) => void): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const began = performance.now();
    const problems = await check.problems().catch((error: unknown) => String(error));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`${problems ? "FAILED" : "passed"}  ${check.name} (${seconds} s)`);
    if (problems) say(problems.replace(/^/gm, "    "));
    outcomes.push({ passed: problems ? 0 : 1, failed: problems ? 1 : 0, skipped: [] });
  }
  return sum(outcomes);
}
