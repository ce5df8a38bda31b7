import { inheritedEnvironment } from "#server/env.ts";
import { startGuarded } from "#server/processes/guarded-child.ts";
import { root } from "../command.ts";

export interface ToolResult {
  readonly code: number;
  readonly output: string;
}

/** What a tool must not inherit: the tests bring their own database and secrets. */
const ownSettings = [
  "DATABASE_URL",
  "DATABASE_APP_URL",
  "NEXTAUTH_URL",
  "NEXTAUTH_SECRET",
  "ASSAY_KEK",
  "PORT",
];

/** Runs a program of node_modules on this Node; `show` streams its output as well. */
export async function runTool(
  file: string,
  args: readonly string[],
  options: { show?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<ToolResult> {
  const env = inheritedEnvironment();
  for (const name of ownSettings) delete env[name];
  const child = startGuarded(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (options.show) process.stdout.write(chunk);
    });
  }
  const closed = new Promise((resolve) => child.process.once("close", resolve));
  const { code } = await child.ended;
  await closed;
  return { code: code ?? 1, output };
}
