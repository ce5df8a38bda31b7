import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { AssayError, type ErrorDetails } from "#core/shared/errors.ts";
import { knownFailure } from "#server/services/failure-of.ts";

/** What the browser gets of a failure beside its sentence. */
export interface ErrorData {
  readonly code: AssayError["code"];
  readonly remedy: string;
  readonly details: ErrorDetails;
  readonly correlationId: string;
}

/** The data part of a failure as it travels. */
export function errorData(failure: AssayError, correlationId: string): ErrorData {
  return { code: failure.code, remedy: failure.remedy, details: failure.details, correlationId };
}

/** Any failure of a procedure as an `AssayError`; refused input names the fields. */
export function assayErrorOf(error: unknown): AssayError {
  if (error instanceof AssayError) return error;
  const inner = error instanceof TRPCError && error.cause !== undefined ? error.cause : error;
  const known = knownFailure(inner);
  if (known) return known;
  if (inner instanceof z.ZodError) return inputFailure(inner);
  if (error instanceof TRPCError && inner === error) return protocolFailure(error);
  return new AssayError("internal", "Something failed inside Assay.", { cause: inner });
}

function inputFailure(error: z.ZodError): AssayError {
  const fields = error.issues
    .slice(0, 20)
    .map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
  return new AssayError("invalid_input", `The input is not right: ${fields[0] ?? "unknown field"}.`, {
    details: { fields },
    cause: error,
  });
}

function protocolFailure(error: TRPCError): AssayError {
  switch (error.code) {
    case "NOT_FOUND":
      return new AssayError("not_found", "There is no such procedure.", { cause: error });
    case "PARSE_ERROR":
    case "BAD_REQUEST":
    case "METHOD_NOT_SUPPORTED":
    case "UNSUPPORTED_MEDIA_TYPE":
      return new AssayError("invalid_input", "The request is not in a form that Assay reads.", {
        cause: error,
      });
    case "PAYLOAD_TOO_LARGE":
      return new AssayError("too_large", "The request is too large.", { cause: error });
    default:
      return new AssayError("internal", "Something failed inside Assay.", { cause: error });
  }
}
