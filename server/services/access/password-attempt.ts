import { createHash } from "node:crypto";
import { attemptWindow, requireAttemptAllowed } from "#core/access/sign-in-limit.ts";
import type { IdSource } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";
import {
  attemptSucceeded,
  beginAttempt,
  forgetAttempts,
  withdrawAttempt,
} from "#server/db/attempts-store.ts";

// Attempts are kept a day, for people who look into an attack; the limits need a quarter of an hour.
const attemptMemory = 24 * 60 * 60_000;

/**
 * Runs a check of a password under the limits of its account and address, wherever a password can be guessed: sign-in,
 * confirmation, change, invitation of somebody who has an account. Refuses (`rate_limited`) before `check` runs;
 * otherwise returns what it says.
 */
export async function tryPassword(
  ports: { clock: Clock; ids: IdSource },
  keys: { account: string; address: string },
  check: () => Promise<boolean>,
): Promise<boolean> {
  const now = ports.clock.now();
  const attempt = {
    id: ports.ids.next(),
    accountKey: keyOf("account", keys.account),
    addressKey: keyOf("address", keys.address),
    attemptedAt: new Date(now),
  };
  const failures = await beginAttempt(attempt, new Date(now - attemptWindow));
  try {
    requireAttemptAllowed(failures, now);
  } catch (refusal) {
    await withdrawAttempt(attempt);
    throw refusal;
  }
  const right = await check();
  if (right) {
    await attemptSucceeded(attempt, ports.ids.next());
    await forgetAttempts(new Date(now - attemptMemory));
  }
  return right;
}

function keyOf(kind: string, value: string): string {
  return createHash("sha256").update(`${kind}\n${value}`).digest("hex");
}
