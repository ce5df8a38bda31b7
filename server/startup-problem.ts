import { AssayError } from "#core/shared/errors.ts";

/**
 * Something outside the program prevents it from starting (port, disk, permission, database, file). The message is one
 * sentence for a person: what is wrong, where, and what to do. Start-up commands print it alone and end with code 1.
 */
export class StartupProblem extends AssayError {
  constructor(sentence: string, options?: { cause?: unknown }) {
    super("not_configured", sentence, {
      remedy: "",
      ...(options?.cause === undefined ? {} : { cause: options.cause }),
    });
    this.name = "StartupProblem";
  }
}

/** The `code` of a Node or PostgreSQL error, or the empty string. */
export function errorCode(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
  return "";
}

/**
 * Turns a failed file operation into a sentence about `what` (for example "The folder /srv/assay/.data").
 */
export function fileProblem(error: unknown, what: string): StartupProblem {
  switch (errorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new StartupProblem(
        `${what} cannot be written because the disk is full; free some space and start again.`,
        {
          cause: error,
        },
      );
    case "EACCES":
    case "EPERM":
      return new StartupProblem(
        `${what} cannot be written by the current user; give this user write permission there and start again.`,
        { cause: error },
      );
    case "EROFS":
      return new StartupProblem(`${what} is on a read-only disk; run from a folder that can be written.`, {
        cause: error,
      });
    default:
      return new StartupProblem(
        `${what} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
  }
}
