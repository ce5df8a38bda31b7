import { StartupProblem } from "#server/startup-problem.ts";
import { runCommand } from "./command.ts";
import { browserPart } from "./test/browser-part.ts";
import { closingLine, type Outcome, sum } from "./test/outcome.ts";
import { staticChecks } from "./test/static-checks.ts";
import { vitestPart } from "./test/vitest-part.ts";

const say = (line: string) => console.log(line);

const parts: Readonly<Record<string, () => Promise<Outcome>>> = {
  static: () => staticChecks(say),
  unit: () => vitestPart("core"),
  services: () => vitestPart("server"),
  e2e: () => browserPart(say),
};

// All parts run even when an earlier one fails: a red format check should not hide a broken service.
await runCommand(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new StartupProblem(
      `"${unknown}" is not a part of the tests; use any of ${Object.keys(parts).join(", ")}.`,
    );
  }
  const outcomes: Outcome[] = [];
  const lines: string[] = [];
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`\n== ${name} ==`);
    const began = performance.now();
    const outcome = await run();
    outcomes.push(outcome);
    lines.push(`${name}: ${closingLine(outcome)} (${Math.round((performance.now() - began) / 1000)} s)`);
  }
  const total = sum(outcomes);
  say("");
  for (const line of lines) say(line);
  for (const { name, reason } of total.skipped) say(`skipped: ${name}: ${reason}`);
  say(closingLine(total));
  return total.failed === 0 ? 0 : 1;
});
