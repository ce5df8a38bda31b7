import { AssayError } from "#core/shared/errors.ts";
import { autoClaims } from "./auto-claims/template.ts";
import { consumerCredit } from "./consumer-credit/template.ts";
import { priorAuthorisation } from "./prior-authorisation/template.ts";
import type { WorkflowTemplate } from "./template.ts";

/** The shipped templates, in the order in which they are offered. */
export const templates: readonly WorkflowTemplate[] = [autoClaims, consumerCredit, priorAuthorisation];

/** The template with this id; refuses (`not_found`) any other. */
export function templateById(id: string): WorkflowTemplate {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) {
    const known = templates.map((template) => template.id).join(", ");
    throw new AssayError("not_found", `There is no template "${id}"; the shipped ones are ${known}.`);
  }
  return found;
}
