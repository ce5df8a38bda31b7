import type { EnvironmentDocument, Field } from "#core/environments/schema.ts";
import type { CheckedCase, CheckedField } from "./findings.ts";
import type { TaskDocument } from "./schema.ts";

/** What an agent may come to see of a case, flat: shown and on-request fields, records opened. */
export function checkedFields(environment: EnvironmentDocument): CheckedField[] {
  const visit = (field: Field, prefix: string): CheckedField[] => {
    if (field.visibility === "hidden") return [];
    const path = `${prefix}${field.name}`;
    if (field.type.kind === "record") return field.type.fields.flatMap((inner) => visit(inner, `${path}.`));
    return [{ path, label: field.label, sensitivity: field.sensitivity }];
  };
  return environment.state.flatMap((field) => visit(field, ""));
}

/** The field of the expected outcome that says how a case ends: the first choice, else the first of all. */
export function outcomeField(environment: EnvironmentDocument): string | null {
  const field = environment.expected.find(({ type }) => type.kind === "choice") ?? environment.expected[0];
  return field?.name ?? null;
}

/** Tasks in the form that the checks read. Tasks without the outcome field are left out. */
export function checkedCases(
  environment: EnvironmentDocument,
  tasks: readonly TaskDocument[],
): CheckedCase[] {
  const fields = checkedFields(environment);
  const outcome = outcomeField(environment);
  return tasks.flatMap((task) => {
    const value = outcome === null ? undefined : task.expected[outcome];
    if (value === undefined) return [];
    const facts = Object.fromEntries(fields.map(({ path }) => [path, valueAt(task.initial, path)]));
    return [
      {
        key: task.key,
        split: task.split,
        facts,
        outcome: typeof value === "string" ? value : JSON.stringify(value),
      },
    ];
  });
}

function valueAt(initial: Readonly<Record<string, unknown>>, path: string): unknown {
  let at: unknown = initial;
  for (const name of path.split(".")) {
    if (typeof at !== "object" || at === null) return null;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at ?? null;
}
