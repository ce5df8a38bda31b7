import { AssayError } from "#core/shared/errors.ts";

const minute = 60_000;

/** A session ends this long after sign-in, whatever happens (milliseconds). */
export const sessionLifetime = 12 * 60 * minute;
/** A session ends after this long without a request (milliseconds). */
export const sessionIdleLimit = 2 * 60 * minute;
/** A confirmation of who one is serves one signature within this time (milliseconds); the database has the same limit. */
export const reauthenticationWindow = 5 * minute;
/** A sign-in at an identity provider counts as a confirmation when it is at most this old on return (milliseconds). */
export const freshIdentity = minute;
/** An invitation or set-up link works this long (milliseconds). */
export const invitationLifetime = 7 * 24 * 60 * minute;
/** A password reset link works this long (milliseconds). */
export const resetLifetime = 60 * minute;

/** The times of a session that decide whether it is still good; all Unix milliseconds. */
export interface SessionTimes {
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** When the membership behind it was disabled. */
  readonly disabledAt: number | null;
}

/** Why a session may not be used any more, as a `session_ended` failure, or undefined while it is good. */
export function sessionProblem(times: SessionTimes, now: number): AssayError | undefined {
  if (times.disabledAt !== null) {
    return new AssayError("session_ended", "Your membership was disabled.", {
      remedy: "Ask an administrator of your organization.",
    });
  }
  if (times.revokedAt !== null) return new AssayError("session_ended", "This session was ended.");
  if (now >= times.expiresAt)
    return new AssayError("session_ended", "Your session is over after its full length.");
  if (now - times.lastSeenAt >= sessionIdleLimit) {
    return new AssayError("session_ended", "Your session ended because nothing happened for a while.");
  }
  return undefined;
}
