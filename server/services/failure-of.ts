import { AssayError } from "#core/shared/errors.ts";
import { databaseFailure } from "#server/db/failures.ts";

/** A thrown thing as an `AssayError` when it is one or the database's meaning is known; undefined otherwise. */
export function knownFailure(error: unknown): AssayError | undefined {
  const known = databaseFailure(error);
  return known instanceof AssayError ? known : undefined;
}
