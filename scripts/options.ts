import { parseArgs } from "node:util";
import { StartupProblem } from "#server/startup-problem.ts";

export interface OptionSpec {
  readonly type: "boolean" | "string";
  readonly help: string;
}

export type ParsedOptions<T extends Record<string, OptionSpec>> = {
  [K in keyof T]: T[K]["type"] extends "boolean" ? boolean : string | undefined;
};

/** Parses a command's options; an unknown one, or one without its value, is one sentence that lists what there is. */
export function parseOptions<T extends Record<string, OptionSpec>>(
  specs: T,
  args: readonly string[],
): ParsedOptions<T> {
  const known = Object.entries(specs)
    .map(([name, spec]) => `--${name}${spec.type === "string" ? " VALUE" : ""} (${spec.help})`)
    .join(", ");
  try {
    const parsed = parseArgs({ args: [...args], options: specs, allowPositionals: false, strict: true });
    const values: Readonly<Record<string, unknown>> = parsed.values;
    return Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        spec.type === "boolean" ? values[name] === true : values[name],
      ]),
    ) as ParsedOptions<T>;
  } catch (error) {
    const reason =
      error instanceof Error ? (error.message.split(/\n|\. /)[0] ?? "").replace(/\.$/, "") : String(error);
    throw new StartupProblem(`${reason}. There are: ${known}.`, { cause: error });
  }
}

/** A TCP port from an option or the environment. */
export function portOption(value: string | undefined, fallback: number): number {
  const text = value ?? process.env.PORT ?? String(fallback);
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new StartupProblem(`"${text}" is not a port; give a whole number from 1 to 65535.`);
}
