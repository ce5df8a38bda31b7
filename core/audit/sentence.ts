import { catalogue } from "./catalogue.ts";
import type { AuditEvent } from "./event.ts";

/** Names of people by pseudonymous id; kept outside the log so that they can be erased. */
export type Names = ReadonlyMap<string, string>;

const systemNames: Readonly<Record<string, string>> = {
  "sign-in": "Assay",
  worker: "The worker",
  gateway: "The gateway",
  setup: "The set-up",
};

/** One sentence for people: `⟨name⟩ approved Rubric 7 of Auto claims`. Unknown people are shown as "A former member". */
export function sentenceOf(event: AuditEvent, names: Names): string {
  const phrase = catalogue[event.action].phrase.replace("{object}", () => objectText(event, names));
  const behalf = event.actor.onBehalfOf;
  const onBehalf = behalf === undefined ? "" : ` on behalf of ${names.get(behalf) ?? "a former member"}`;
  return `${actorText(event, names)} ${phrase}${onBehalf}.`;
}

function actorText(event: AuditEvent, names: Names): string {
  const { kind, id } = event.actor;
  if (kind === "system") return systemNames[id] ?? `The process ${id}`;
  return names.get(id) ?? (kind === "api_key" ? "An API key" : "A former member");
}

function objectText(event: AuditEvent, names: Names): string {
  const { kind, id, label } = event.object;
  return label ?? names.get(id) ?? `the ${kind.replaceAll("_", " ")} ${id.slice(0, 8)}`;
}
