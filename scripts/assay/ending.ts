/** How a command ends, for scripts and pipelines; the same for every command (docs/guides/command-line.md). */
export const exitCodes = {
  /** Everything that was asked holds. */
  holds: 0,
  /** The command ran, and what it looked at does not hold: problems, a difference, a gate that is not passed. */
  fails: 1,
  /** The command line itself is wrong: an unknown command or option, a missing argument. */
  usage: 2,
  /** An input cannot be used: missing, not JSON, of another kind. */
  input: 3,
  /** A defect of Assay. */
  defect: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with one sentence: what is wrong, where, and what to do. */
export class CommandProblem extends Error {
  readonly exitCode: ExitCode;

  constructor(kind: "usage" | "input", sentence: string, options?: { cause?: unknown }) {
    super(sentence, options);
    this.name = "CommandProblem";
    this.exitCode = exitCodes[kind];
  }
}
