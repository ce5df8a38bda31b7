import { AssayError } from "#core/shared/errors.ts";
import { allProviders, insertProvider, providerById, updateProvider } from "#server/db/providers-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { env } from "#server/env.ts";
import { checkProviderUrl } from "#server/providers/provider-url.ts";
import { sealSecret } from "#server/providers/sealed-secret.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

/** The organization's providers; secrets never come out, only their last four characters. */
export function listProviders(ctx: ServiceContext) {
  return withTenant(ctx, (tx) => allProviders(tx));
}

export interface NewProvider {
  readonly slug: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
  readonly apiKey: string | null;
}

/** Registers an OpenAI-compatible provider. Refuses an address that may not be called (`invalid_input`). */
export function registerProvider(ctx: ServiceContext, input: NewProvider): Promise<{ id: string }> {
  const baseUrl = checkProviderUrl(input.baseUrl, env().ASSAY_PRIVATE_PROVIDER_HOSTS);
  return withTenant(ctx, async (tx) => {
    const id = ctx.ids.next();
    const at = nowDate(ctx);
    await insertProvider(tx, {
      id,
      organizationId: ctx.organizationId,
      slug: input.slug,
      name: input.name,
      kind: "openai-compatible",
      baseUrl,
      models: [...input.models],
      ...(input.apiKey === null ? {} : sealedColumns(ctx, id, input.apiKey)),
      createdBy: ctx.actor.kind === "person" ? ctx.actor.id : null,
      createdAt: at,
      updatedAt: at,
    });
    await appendEvent(tx, ctx, {
      action: "provider.registered",
      object: { kind: "provider", id, label: input.name },
      after: {
        content: { slug: input.slug, baseUrl, models: [...input.models], key: input.apiKey !== null },
      },
    });
    return { id };
  });
}

/** Replaces a provider's key. The key itself stands in no event, log or answer. */
export function replaceProviderKey(
  ctx: ServiceContext,
  input: { id: string; apiKey: string },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const provider = await providerById(tx, input.id);
    if (!provider) throw new AssayError("not_found", "There is no such provider.");
    await updateProvider(tx, input.id, {
      ...sealedColumns(ctx, input.id, input.apiKey),
      updatedAt: nowDate(ctx),
    });
    await appendEvent(tx, ctx, {
      action: "provider.key_replaced",
      object: { kind: "provider", id: input.id, label: provider.name },
    });
  });
}

/** Changes name, address or models of a provider. */
export function changeProvider(
  ctx: ServiceContext,
  input: { id: string; name: string; baseUrl: string; models: readonly string[] },
): Promise<void> {
  const baseUrl = checkProviderUrl(input.baseUrl, env().ASSAY_PRIVATE_PROVIDER_HOSTS);
  return withTenant(ctx, async (tx) => {
    const before = await providerById(tx, input.id);
    if (!before) throw new AssayError("not_found", "There is no such provider.");
    const after = { name: input.name, baseUrl, models: [...input.models] };
    await updateProvider(tx, input.id, { ...after, updatedAt: nowDate(ctx) });
    await appendEvent(tx, ctx, {
      action: "provider.changed",
      object: { kind: "provider", id: input.id, label: input.name },
      before: { content: { name: before.name, baseUrl: before.baseUrl, models: before.models } },
      after: { content: after },
    });
  });
}

/** Takes a provider out of use; runs that need it are refused from now on. Nothing happens when it is disabled already. */
export function disableProvider(ctx: ServiceContext, input: { id: string }): Promise<void> {
  return setUse(ctx, input.id, "provider.disabled");
}

/** Takes a disabled provider into use again, with the address, models and key that it had. Nothing happens when it is in use. */
export function enableProvider(ctx: ServiceContext, input: { id: string }): Promise<void> {
  return setUse(ctx, input.id, "provider.enabled");
}

function setUse(
  ctx: ServiceContext,
  id: string,
  action: "provider.disabled" | "provider.enabled",
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const provider = await providerById(tx, id);
    if (!provider) throw new AssayError("not_found", "There is no such provider.");
    const disable = action === "provider.disabled";
    if ((provider.disabledAt !== null) === disable) return;
    await updateProvider(tx, id, { disabledAt: disable ? nowDate(ctx) : null, updatedAt: nowDate(ctx) });
    await appendEvent(tx, ctx, { action, object: { kind: "provider", id, label: provider.name } });
  });
}

function sealedColumns(ctx: ServiceContext, providerId: string, apiKey: string) {
  const place = {
    organizationId: ctx.organizationId,
    table: "provider",
    column: "secret",
    rowId: providerId,
  };
  const sealed = sealSecret(Buffer.from(env().ASSAY_KEK, "base64"), place, apiKey);
  return {
    secretCiphertext: sealed.ciphertext,
    secretNonce: sealed.nonce,
    secretWrappedKey: sealed.wrappedKey,
    secretKeyNonce: sealed.keyNonce,
    secretKeyVersion: sealed.keyVersion,
    secretLast4: apiKey.length >= 12 ? apiKey.slice(-4) : "",
  };
}
