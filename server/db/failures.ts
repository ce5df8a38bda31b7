import { AssayError, type ErrorCode } from "#core/shared/errors.ts";

// What our own triggers raise (prisma/migrations) and what PostgreSQL says, as failures that people understand.
const byState: Readonly<Record<string, readonly [code: ErrorCode, sentence: string, remedy?: string]>> = {
  AS001: ["integrity", "This content is fixed and cannot be changed."],
  AS002: ["separation_of_duties", "Another person has to do this."],
  AS003: ["wrong_state", "The state does not allow this any more."],
  AS004: ["internal", "A change without an audit event was refused."],
  "23505": ["already_exists", "Something with this name or key exists already."],
  "40001": ["conflict", "Somebody else changed the same thing at the same moment."],
  "40P01": ["conflict", "Somebody else changed the same thing at the same moment."],
  "53100": ["unavailable", "The disk of the database is full.", "Free some space and try again."],
  "53200": ["unavailable", "The database has no free memory."],
  "53300": ["unavailable", "The database has no free connection."],
  "57P01": ["unavailable", "The database is restarting."],
};
const byPrismaCode: Readonly<Record<string, string>> = { P2002: "23505", P2034: "40001" };

/** A database failure as an `AssayError` where it has a meaning of its own; anything else as it came. */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof AssayError) return error;
  const { state, message } = sqlState(error);
  const known = state === undefined ? undefined : byState[state];
  if (known) {
    const detail = state?.startsWith("AS") && message ? { details: { rule: message } } : {};
    const [code, sentence, remedy] = known;
    return new AssayError(code, sentence, {
      cause: error,
      ...(remedy === undefined ? {} : { remedy }),
      ...detail,
    });
  }
  if (prismaCode(error) === "P2025") {
    return new AssayError("not_found", "What you want to change does not exist.", { cause: error });
  }
  if (prismaCode(error) === "P1001" || prismaCode(error) === "P2024") {
    return new AssayError("unavailable", "The database does not answer.", { cause: error });
  }
  return error;
}

/** The five-character SQLSTATE of a failure, wherever the client put it. */
export function sqlState(error: unknown): { state?: string; message?: string } {
  for (let at: unknown = error, depth = 0; at !== null && typeof at === "object" && depth < 6; depth += 1) {
    const record = at as Record<string, unknown>;
    const code = record.originalCode ?? record.code;
    const message = record.originalMessage ?? record.message;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("P20")) {
      return { state: code, ...(typeof message === "string" ? { message } : {}) };
    }
    if (typeof code === "string" && byPrismaCode[code]) return { state: byPrismaCode[code] };
    const meta = record.meta as Record<string, unknown> | undefined;
    at = meta?.driverAdapterError ?? record.cause;
  }
  return {};
}

function prismaCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}
