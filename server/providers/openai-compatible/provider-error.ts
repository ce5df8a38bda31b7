import { APICallError } from "ai";
import { AssayError } from "#core/shared/errors.ts";

/** The model that was asked and the name of its provider. */
export interface AskedModel {
  readonly name: string;
  readonly model: string;
}

function modelName({ model, name }: AskedModel): string {
  return `${model} of ${name}`;
}

/** `provider_failed`, because no answer came in time. */
export function providerLate(asked: AskedModel, timeoutMs: number): AssayError {
  const seconds = Math.ceil(timeoutMs / 1000);
  return new AssayError(
    "provider_failed",
    `The provider gave no answer within ${seconds} s (${modelName(asked)}).`,
  );
}

/** What went wrong with a provider, as a typed error without the provider's raw body. */
export function providerError(asked: AskedModel, error: unknown): AssayError {
  const cause = error instanceof Error && "lastError" in error ? error.lastError : error;
  const status = APICallError.isInstance(cause) ? cause.statusCode : undefined;
  const model = modelName(asked);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
    const why =
      status === 401 || status === 403
        ? "does not accept the key"
        : status === 404
          ? "does not know the model"
          : "refused the request";
    return new AssayError("provider_refused", `The provider ${why} (${model}, HTTP ${status}).`, { cause });
  }
  const what = status === undefined ? "did not answer" : `answered with HTTP ${status}`;
  return new AssayError("provider_failed", `The provider ${what} (${model}).`, { cause });
}
