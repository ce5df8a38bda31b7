import { database } from "./client.ts";

// Sign-in attempts belong to no organization; the keys are digests, so the table names nobody.

export interface Attempt {
  readonly id: string;
  readonly accountKey: string;
  readonly addressKey: string;
  readonly attemptedAt: Date;
}

/**
 * Notes an attempt as failed and counts the other failures of its account (since its last success) and its address.
 * Written before the password is looked at, so that a burst over several processes cannot slip past the count.
 */
export async function beginAttempt(
  attempt: Attempt,
  since: Date,
): Promise<{ account: number; address: number; oldest: number | null }> {
  await database().signInAttempt.create({ data: { ...attempt, succeeded: false } });
  const { id, accountKey, addressKey } = attempt;
  const rows = await database().$queryRaw<Array<{ account: number; address: number; oldest: Date | null }>>`
    WITH failure AS (
      SELECT account_key = ${accountKey} AND attempted_at > coalesce((SELECT max(attempted_at) FROM sign_in_attempt
          WHERE account_key = ${accountKey} AND succeeded), '-infinity') AS of_account,
        address_key = ${addressKey} AS of_address, attempted_at
      FROM sign_in_attempt WHERE NOT succeeded AND id <> ${id}::uuid AND attempted_at > ${since}
        AND (account_key = ${accountKey} OR address_key = ${addressKey}))
    SELECT count(*) FILTER (WHERE of_account)::integer AS account,
      count(*) FILTER (WHERE of_address)::integer AS address, min(attempted_at) AS oldest FROM failure`;
  const row = rows[0];
  return { account: row?.account ?? 0, address: row?.address ?? 0, oldest: row?.oldest?.getTime() ?? null };
}

/** Turns an attempt into a success, which resets its account's count. */
export async function attemptSucceeded(attempt: Attempt, successId: string): Promise<void> {
  const client = database();
  await client.$transaction([
    client.signInAttempt.deleteMany({ where: { id: attempt.id } }),
    client.signInAttempt.create({ data: { ...attempt, id: successId, succeeded: true } }),
  ]);
}

/** Takes back an attempt that was refused before the password was looked at, so that waiting helps. */
export async function withdrawAttempt(attempt: Attempt): Promise<void> {
  await database().signInAttempt.deleteMany({ where: { id: attempt.id } });
}

/** Forgets attempts before a time; returns how many. */
export async function forgetAttempts(before: Date): Promise<number> {
  return (await database().signInAttempt.deleteMany({ where: { attemptedAt: { lt: before } } })).count;
}
