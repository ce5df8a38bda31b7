import { AssayError } from "#core/shared/errors.ts";
import { env } from "#server/env.ts";

const bodyLimit = 32 * 1024 * 1024;

/**
 * Refuses (`cross_origin`) a request with a body that was not made by Assay's own pages: another or no origin, or a
 * content type that a form of another site could send. Cookies alone never authorise a change.
 */
export function requireOwnRequest(headers: Headers): void {
  const own = new URL(env().NEXTAUTH_URL).origin;
  const site = headers.get("sec-fetch-site");
  if (headers.get("origin") !== own || (site !== null && site !== "same-origin")) {
    throw new AssayError("cross_origin", "The request did not come from Assay's own pages.");
  }
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AssayError("cross_origin", "The request's content is not JSON.");
  }
  if (Number(headers.get("content-length") ?? "0") > bodyLimit) {
    throw new AssayError("too_large", "The request has more than 32 MB.");
  }
}

/** Refuses (`cross_origin`) a download or stream that another site's page started. */
export function requireNotCrossSite(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    throw new AssayError("cross_origin", "The request was started by another site.");
  }
}
