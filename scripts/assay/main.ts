import { nearestName } from "#core/shared/nearest-name.ts";
import { helpOf, readArguments } from "./command-line.ts";
import { commands } from "./commands.ts";
import { CommandProblem, type ExitCode, exitCodes } from "./ending.ts";
import { print, remark, watchOutput } from "./output.ts";

// `npx assay …` on Node 24; scripts/assay.js leads here. Nothing but a command's result goes to standard output.

async function run(args: readonly string[]): Promise<ExitCode> {
  const [first, second] = args;
  if (first === undefined) {
    remark(overview());
    return exitCodes.usage;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    const wanted = commands.find(({ name }) => name === args.slice(1).join(" "));
    await print(wanted === undefined ? overview() : helpOf(wanted));
    return exitCodes.holds;
  }
  const command = commands.find(({ name }) => args.slice(0, name.split(" ").length).join(" ") === name);
  if (command === undefined) {
    const group = commands.filter(({ name }) => name.startsWith(`${first} `));
    if (group.length > 0 && (second === undefined || second === "--help" || second === "-h")) {
      await print(group.map(helpOf).join("\n"));
      return second === undefined ? exitCodes.usage : exitCodes.holds;
    }
    const said = second === undefined || second.startsWith("-") ? first : `${first} ${second}`;
    const near = nearestName(
      said,
      commands.map(({ name }) => name),
    );
    const hint =
      near === null
        ? `the commands are: ${commands.map(({ name }) => name).join(", ")}`
        : `did you mean assay ${near}?`;
    throw new CommandProblem("usage", `There is no command "${said}"; ${hint}${near === null ? "." : ""}`);
  }
  const given = readArguments(command, args.slice(command.name.split(" ").length));
  if (given !== null) return command.run(given);
  await print(helpOf(command));
  return exitCodes.holds;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "assay COMMAND …: check, replay and attack Assay's documents without a database.",
    "",
    "Commands",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "assay COMMAND --help shows options and examples. Every command takes --json; - stands for standard input.",
    "Ends with 0 when everything holds, 1 when what was checked does not hold, 2 when the command line is wrong, 3 when an input cannot be used.",
    "Guide: docs/guides/command-line.md",
    "",
  ].join("\n");
}

watchOutput();
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommandProblem) {
    remark(error.message);
    process.exitCode = error.exitCode;
  } else {
    console.error(error);
    process.exitCode = exitCodes.defect;
  }
}
