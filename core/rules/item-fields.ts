import type { FeelType } from "./types.ts";

/** The item fields that are names inside a filter on `source`. */
export function itemFields(type: FeelType | undefined): ReadonlySet<string> | null {
  if (type === undefined) return null;
  const element = type.kind === "list" || type.kind === "collection" ? type.of : type;
  if (element.kind === "any") return null;
  return new Set(element.kind === "context" ? Object.keys(element.fields) : []);
}
