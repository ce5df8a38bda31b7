import type { Role } from "#core/access/roles.ts";

/** A session that was found valid for this very request, with what its person may do now. */
export interface ActiveSession {
  readonly sessionId: string;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly reauthenticatedAt: Date | null;
}
