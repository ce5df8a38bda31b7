import { parseArgs } from "node:util";
import { CommandProblem, type ExitCode } from "./ending.ts";

export interface OptionSpec {
  readonly type: "boolean" | "string";
  /** What stands for the value in help. */
  readonly value?: string;
  readonly help: string;
}

/** The options of a call; a missing text is undefined, a missing flag is false. */
export interface Given {
  readonly files: readonly string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

export interface Command {
  /** The words after `assay`, for example `env check`. */
  readonly name: string;
  readonly summary: string;
  /** The names of the arguments; the last may end with `…` for several, or stand in brackets where it may be left out. */
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly about: readonly string[];
  readonly examples: readonly string[];
  run(given: Given): Promise<ExitCode>;
}

const everywhere: Readonly<Record<string, OptionSpec>> = {
  json: { type: "boolean", help: "write JSON for a program instead of text for people" },
  help: { type: "boolean", help: "show this help" },
};

function optionsOf(command: Command): Readonly<Record<string, OptionSpec>> {
  return { ...command.options, ...everywhere };
}

/** Reads the arguments of a command; null when help was asked for. */
export function readArguments(command: Command, args: readonly string[]): Given | null {
  const specs = optionsOf(command);
  let parsed: { values: Readonly<Record<string, unknown>>; positionals: string[] };
  try {
    const options = Object.fromEntries(
      Object.entries(specs).map(([name, { type }]) => [
        name,
        name === "help" ? { type, short: "h" } : { type },
      ]),
    );
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason =
      error instanceof Error ? (error.message.split(/\n|\. /)[0] ?? "").replace(/\.$/, "") : String(error);
    throw new CommandProblem(
      "usage",
      `${reason}; assay ${command.name} takes ${usageOf(command)} (see assay ${command.name} --help).`,
    );
  }
  const { values, positionals } = parsed;
  if (values.help === true) return null;
  const least = command.files.filter((file) => !file.startsWith("[")).length;
  const most = command.files.some((file) => file.includes("…"))
    ? Number.POSITIVE_INFINITY
    : command.files.length;
  if (positionals.length < least || positionals.length > most) {
    const what =
      positionals.length < least
        ? `${command.files[positionals.length]} is missing`
        : `${JSON.stringify(positionals[most])} is one argument too many`;
    throw new CommandProblem("usage", `${what}; the form is: assay ${command.name} ${usageOf(command)}.`);
  }
  if (
    positionals
      .concat(Object.values(values).filter((value) => typeof value === "string"))
      .filter((file) => file === "-").length > 1
  )
    throw new CommandProblem(
      "usage",
      "Only one input can be standard input (-); name a file for the others.",
    );
  return {
    files: positionals,
    text: (name) => (typeof values[name] === "string" ? values[name] : undefined),
    flag: (name) => values[name] === true,
  };
}

function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) => `[${optionText(name, spec)}]`);
  return [...command.files, ...options, "[--json]"].join(" ");
}

function optionText(name: string, spec: OptionSpec): string {
  return spec.type === "boolean" ? `--${name}` : `--${name} ${spec.value ?? "VALUE"}`;
}

/** The help page of one command. */
export function helpOf(command: Command): string {
  const options = Object.entries(optionsOf(command)).map(
    ([name, spec]) => [optionText(name, spec), spec.help] as const,
  );
  const width = Math.max(...options.map(([text]) => text.length));
  return [
    `assay ${command.name} ${usageOf(command)}`,
    "",
    `${command.summary}`,
    "",
    ...command.about,
    "",
    "Options",
    ...options.map(([text, help]) => `  ${text.padEnd(width)}  ${help}`),
    "",
    "Examples",
    ...command.examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}

/** A whole number from an option. */
export function wholeNumber(given: Given, name: string, fallback: number): number {
  const text = given.text(name);
  if (text === undefined) return fallback;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new CommandProblem("usage", `--${name} must be a whole number from 0, and "${text}" is none.`);
}
