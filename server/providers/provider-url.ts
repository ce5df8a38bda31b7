import { isIP } from "node:net";
import { AssayError } from "#core/shared/errors.ts";

/**
 * The address of a provider in its normal form, without a trailing slash. Refuses (`invalid_input`) user information,
 * query and fragment, addresses given as numbers, and plain http; a host that the administrator of the installation
 * listed in ASSAY_PRIVATE_PROVIDER_HOSTS (a model server of one's own) may be private and use http.
 */
export function checkProviderUrl(text: string, privateHosts: readonly string[]): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refused(`"${text}" is not an address.`, "Write it as https://host/v1.");
  }
  if (url.username !== "" || url.password !== "") {
    throw refused("The address holds a user name or password.", "Enter the key in its own field.");
  }
  if (url.search !== "" || url.hash !== "")
    throw refused("The address has a query or fragment.", "Leave it out.");
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const listed = privateHosts.includes(host);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && listed)) {
    throw refused(
      "The address does not begin with https.",
      "Use https, or have the host listed as a private provider.",
    );
  }
  if (!listed && (isIP(host) !== 0 || host === "localhost" || !host.includes("."))) {
    throw refused(
      `${host} is a private or numeric address.`,
      "Use a public host name, or have the host listed in ASSAY_PRIVATE_PROVIDER_HOSTS by who runs this installation.",
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function refused(message: string, remedy: string): AssayError {
  return new AssayError("invalid_input", message, { remedy });
}
