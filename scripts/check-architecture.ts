import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartupProblem } from "#server/startup-problem.ts";
import { root } from "./command.ts";

const folders = ["app", "bench", "components", "core", "e2e", "scripts", "server"];
const canary = "scripts/fixtures/core-canary/planted.ts";
/** Fewer modules than this mean that the tool parses nothing, whatever it reports. */
const fewestModules = 300;

const report = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ module: z.string(), couldNotResolve: z.boolean() })),
    }),
  ),
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/**
 * Checks the import direction. Returns one sentence a violation; an empty list means that the rules hold and that the
 * check itself works (the planted violation was found, enough modules were read).
 */
export function architectureProblems(): string[] {
  const parsed = report.parse(JSON.parse(cruise()));
  const { violations, totalCruised } = parsed.summary;
  const problems = violations
    .filter((violation) => violation.from !== canary)
    .map(({ from, to, rule }) => `${from} may not import ${to} (${rule.name})`);
  if (!violations.some((violation) => violation.from === canary)) {
    problems.push(`The planted violation in ${canary} was not found: the check does not work.`);
  }
  if (totalCruised < fewestModules) {
    problems.push(
      `Only ${totalCruised} modules were read, at least ${fewestModules} are expected: the check does not work.`,
    );
  }
  for (const { source, dependencies } of parsed.modules) {
    for (const { module, couldNotResolve } of dependencies) {
      // Packages are the type checker's business; an unresolved import of our own hides from every rule.
      if (couldNotResolve && /^[#.]/.test(module))
        problems.push(`${source} imports ${module}, which does not exist`);
    }
  }
  return problems;
}

/** The rules that the planted violation breaks. */
export function canaryViolations(): string[] {
  const parsed = report.parse(JSON.parse(cruise(["scripts/fixtures"])));
  return parsed.summary.violations.filter(({ from }) => from === canary).map(({ rule }) => rule.name);
}

function cruise(targets: readonly string[] = folders): string {
  try {
    return execFileSync(
      process.execPath,
      [
        join(root, "node_modules/.bin/depcruise"),
        "--config",
        ".dependency-cruiser.cjs",
        "--output-type",
        "json",
        ...targets.filter((folder) => existsSync(join(root, folder))),
      ],
      { cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
    );
  } catch (error) {
    // It ends with the number of violations; the report is complete all the same.
    const output = (error as { stdout?: unknown }).stdout;
    if (typeof output === "string" && output.startsWith("{")) return output;
    throw new StartupProblem("The architecture check could not run.", { cause: error });
  }
}
