/**
 * core/shared: the few things every feature needs and that carry no feature knowledge.
 *
 * Invariants: nothing here reads a clock, randomness, environment or network; whatever varies comes in through a port
 * (`Clock`, `IdSource`, `Hash`). Every refusal in the product is an `AssayError` with a closed code, so that no layer
 * has to parse prose to decide what to do.
 */

/** Each failure code with the tRPC error it maps to and what a person can do about it by default. */
export const errorCatalogue = {
  not_signed_in: { trpc: "UNAUTHORIZED", remedy: "Sign in and try again." },
  session_ended: { trpc: "UNAUTHORIZED", remedy: "Sign in again to continue." },
  reauthentication_required: {
    trpc: "PRECONDITION_FAILED",
    remedy: "Confirm your password and repeat the action.",
  },
  not_permitted: { trpc: "FORBIDDEN", remedy: "Ask an administrator for the role that allows it." },
  separation_of_duties: { trpc: "FORBIDDEN", remedy: "Ask another person who did not work on it." },
  cross_origin: { trpc: "FORBIDDEN", remedy: "Repeat the action from the Assay application itself." },
  not_found: { trpc: "NOT_FOUND", remedy: "Check the address, or go back to the list." },
  conflict: { trpc: "CONFLICT", remedy: "Reload, look at what changed, and repeat your change." },
  already_exists: { trpc: "CONFLICT", remedy: "Choose another name or open the existing one." },
  wrong_state: { trpc: "PRECONDITION_FAILED", remedy: "Reload to see the current state." },
  invalid_input: { trpc: "BAD_REQUEST", remedy: "Correct the marked values and try again." },
  invalid_document: {
    trpc: "BAD_REQUEST",
    remedy: "Open the document, correct the named place and save again.",
  },
  rule_error: { trpc: "BAD_REQUEST", remedy: "Correct the rule at the named position." },
  too_large: { trpc: "PAYLOAD_TOO_LARGE", remedy: "Send less at once." },
  rate_limited: { trpc: "TOO_MANY_REQUESTS", remedy: "Wait for the time named and try again." },
  link_not_valid: { trpc: "BAD_REQUEST", remedy: "Ask an administrator for a new link." },
  budget_exceeded: { trpc: "PRECONDITION_FAILED", remedy: "Raise the budget or choose fewer tasks." },
  provider_failed: { trpc: "BAD_GATEWAY", remedy: "Check the provider's settings and its health page." },
  provider_refused: { trpc: "BAD_REQUEST", remedy: "Read the provider's message and change the request." },
  not_configured: { trpc: "PRECONDITION_FAILED", remedy: "Ask an administrator to complete the settings." },
  unavailable: { trpc: "SERVICE_UNAVAILABLE", remedy: "Try again in a minute." },
  integrity: {
    trpc: "INTERNAL_SERVER_ERROR",
    remedy: "Stop and tell an administrator: stored content does not match its digest.",
  },
  internal: {
    trpc: "INTERNAL_SERVER_ERROR",
    remedy: "Try again; if it happens again, give the reference to an administrator.",
  },
} as const satisfies Record<string, { trpc: string; remedy: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
export type TrpcErrorCode = (typeof errorCatalogue)[ErrorCode]["trpc"];

/** Facts for a program beside the sentence: small, JSON, and free of secrets and hidden fields. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * The only failure type that leaves `core` and `server`. `message` is one sentence that says what and where;
 * `remedy` says what to do (default by code).
 */
export class AssayError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly details: ErrorDetails;

  constructor(
    code: ErrorCode,
    message: string,
    options: { remedy?: string; details?: ErrorDetails; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AssayError";
    this.code = code;
    this.remedy = options.remedy ?? errorCatalogue[code].remedy;
    this.details = options.details ?? {};
  }
}

/** True for our own error, optionally of one code. */
export function isAssayError(error: unknown, code?: ErrorCode): error is AssayError {
  return error instanceof AssayError && (code === undefined || error.code === code);
}

/** The tRPC error code that a failure code travels as. */
export function trpcCodeOf(code: ErrorCode): TrpcErrorCode {
  return errorCatalogue[code].trpc;
}

/** Any thrown thing as an `AssayError`; what is not ours becomes `internal` with the original as cause and no detail shown. */
export function asAssayError(error: unknown): AssayError {
  if (error instanceof AssayError) return error;
  return new AssayError("internal", "Something failed inside Assay.", { cause: error });
}
