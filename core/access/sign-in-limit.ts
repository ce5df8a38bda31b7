import { AssayError } from "#core/shared/errors.ts";

/** Failures are counted over this time (milliseconds). */
export const attemptWindow = 15 * 60_000;
/** Failed sign-ins an account may have in the window; more are refused without looking at the password. */
export const accountFailureLimit = 8;
/** Failed sign-ins an address may have in the window, over all accounts. */
export const addressFailureLimit = 60;

/** Refuses (`rate_limited`, naming the wait) when account or address had too many failures in the window. */
export function requireAttemptAllowed(
  failures: { account: number; address: number; oldest: number | null },
  now: number,
): void {
  if (failures.account < accountFailureLimit && failures.address < addressFailureLimit) return;
  const free = (failures.oldest ?? now) + attemptWindow - now;
  const minutes = Math.max(1, Math.ceil(free / 60_000));
  throw new AssayError(
    "rate_limited",
    `Too many failed sign-ins; the next attempt is possible in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { details: { minutes } },
  );
}
