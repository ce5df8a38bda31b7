import type { AssayError } from "#core/shared/errors.ts";
import type { IdSource } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";
import type { ActiveSession } from "#server/auth/active-session.ts";

/** What a request brings to the router, before a procedure has decided anything. */
export interface ApiContext {
  readonly session: ActiveSession | null;
  /** Why there is no session although a token came along (ended, disabled). */
  readonly sessionProblem: AssayError | null;
  readonly correlationId: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Of the client, as far as known; for rate limits and the list of sessions. */
  readonly address: string;
  readonly device: string;
  /** Adds a Set-Cookie header to the answer; does nothing for callers inside the server. */
  setCookie(value: string): void;
  /** Logs a failure with the correlation id; what is our fault as an error, refusals as information. */
  report(failure: AssayError): void;
}
