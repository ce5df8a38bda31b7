import { type DocumentProblem, pointer } from "./problems.ts";
import type { EnvironmentDocument } from "./schema.ts";

/** What does not stop an environment from working but is probably a slip of its author. */
export function documentWarnings(document: EnvironmentDocument): DocumentProblem[] {
  const warnings: DocumentProblem[] = [];
  if (!document.tools.some((tool) => tool.ends)) {
    warnings.push({
      path: "/tools",
      message: "No tool ends the case, so every case runs to the limit of steps.",
    });
  }
  const rules = JSON.stringify([document.tools, document.definitions, document.counterparty ?? null]);
  for (const [index, field] of document.state.entries()) {
    if (field.visibility !== "on_request" || new RegExp(`\\b${field.name}\\b`).test(rules)) continue;
    warnings.push({
      path: pointer("state", index),
      message: `${field.label} is on request, but no tool mentions it: the agent can never learn it.`,
    });
  }
  return warnings;
}
