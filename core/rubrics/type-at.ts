import type { Environment } from "#core/environments/compile.ts";
import type { FeelType } from "#core/rules/types.ts";
import { rubricNames } from "./scope.ts";

/** The static type at a path of a rubric's names; elements of lists and collections count as the list. */
export function typeAt(environment: Environment, path: readonly string[]): FeelType {
  const [first = "", ...rest] = path;
  let type: FeelType = rubricNames(environment).get(first) ?? { kind: "any" };
  for (const name of rest) {
    while (type.kind === "list" || type.kind === "collection") type = type.of;
    if (type.kind !== "context" || !Object.hasOwn(type.fields, name)) return { kind: "any" };
    type = type.fields[name] ?? { kind: "any" };
  }
  return type;
}
