import { reauthenticationWindow } from "#core/access/session-policy.ts";
import { unusedConfirmation } from "#server/db/approvals-store.ts";
import { findPassword } from "#server/db/identity-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { env } from "#server/env.ts";
import type { ServiceContext } from "../context.ts";

export interface MeansOfConfirmation {
  /** The member has a password here and confirms with it. */
  readonly password: boolean;
  /** Name of the identity provider at which a member without a password signs in again; null where none is set up. */
  readonly identityProvider: string | null;
  /** A confirmation just made in this session (at the identity provider, or for a signature that was refused), ready for one signature. */
  readonly ready: string | null;
}

/** How the actor can confirm who they are before a signature. */
export async function meansOfConfirmation(ctx: ServiceContext): Promise<MeansOfConfirmation> {
  const { OIDC_ISSUER, OIDC_NAME } = env();
  const since = new Date(ctx.clock.now() - reauthenticationWindow);
  const { actor, sessionId } = ctx;
  const ready =
    sessionId === null
      ? null
      : await withTenant(ctx, (tx) => unusedConfirmation(tx, actor.id, sessionId, since));
  return {
    password: (await findPassword(actor.id)) !== null,
    identityProvider: OIDC_ISSUER === undefined ? null : (OIDC_NAME ?? "single sign-on"),
    ready: ready?.id ?? null,
  };
}
