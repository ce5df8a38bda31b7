import { AssayError } from "#core/shared/errors.ts";
import type { providerWithSecret } from "#server/db/providers-store.ts";
import { env } from "#server/env.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { checkProviderUrl } from "./provider-url.ts";
import { openSecret, type SealedSecret } from "./sealed-secret.ts";

type StoredProvider = NonNullable<Awaited<ReturnType<typeof providerWithSecret>>>;

/** Where a chat model is asked, with the opened key; never logged or stored. */
export interface ChatEndpoint {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string | null;
}

/**
 * The endpoint of a stored provider with its key opened. Refuses (`not_configured`) a provider that is missing or out of use, naming
 * `whose` it was, and (`invalid_input`) an address that may no longer be called.
 */
export function chatEndpoint(
  ctx: ServiceContext,
  provider: StoredProvider | null,
  whose: string,
): ChatEndpoint {
  if (!provider?.baseUrl || provider.disabledAt)
    throw new AssayError("not_configured", `The provider of ${whose} is not in use any more.`);
  return {
    name: provider.name,
    // Checked again at every use: the list of private hosts may have become shorter.
    baseUrl: checkProviderUrl(provider.baseUrl, env().ASSAY_PRIVATE_PROVIDER_HOSTS),
    apiKey: keyOf(ctx, provider),
  };
}

function keyOf(ctx: ServiceContext, provider: StoredProvider): string | null {
  const { secretCiphertext, secretNonce, secretWrappedKey, secretKeyNonce, secretKeyVersion } = provider;
  if (!secretCiphertext || !secretNonce || !secretWrappedKey || !secretKeyNonce || secretKeyVersion === null)
    return null;
  const sealed: SealedSecret = {
    ciphertext: secretCiphertext,
    nonce: secretNonce,
    wrappedKey: secretWrappedKey,
    keyNonce: secretKeyNonce,
    keyVersion: secretKeyVersion,
  };
  const place = {
    organizationId: ctx.organizationId,
    table: "provider",
    column: "secret",
    rowId: provider.id,
  };
  return openSecret(Buffer.from(env().ASSAY_KEK, "base64"), place, sealed);
}
