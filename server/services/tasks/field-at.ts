import type { EnvironmentDocument, Field, FieldType } from "#core/environments/schema.ts";

/** The type of a field by its path through records, or null. */
export function fieldAt(
  environment: EnvironmentDocument,
  root: "initial" | "expected",
  path: readonly string[],
): FieldType | null {
  let fields: readonly Field[] = root === "initial" ? environment.state : environment.expected;
  for (const [depth, name] of path.entries()) {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) return null;
    if (depth === path.length - 1) return field.type;
    if (field.type.kind !== "record") return null;
    fields = field.type.fields;
  }
  return null;
}
