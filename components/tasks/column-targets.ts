import type { EnvironmentDocument, Field } from "#core/environments/schema.ts";

interface Target {
  readonly value: string;
  readonly label: string;
}

function leaves(fields: readonly Field[], root: string, words: string): Target[] {
  return fields.flatMap((field): Target[] => {
    const value = `${root}.${field.name}`;
    const label = `${words}${field.label}`;
    if (field.type.kind === "record") return leaves(field.type.fields, value, `${label} › `);
    if (field.type.kind === "list" || field.type.kind === "collection") return [];
    return [{ value, label }];
  });
}

/** What a column of a file can become. */
export function targetsOf(document: EnvironmentDocument): Target[] {
  const state = document.state.filter(({ name }) => !Object.hasOwn(document.shared, name));
  return [
    { value: "nothing", label: "left out" },
    ...leaves(state, "initial", "Case: "),
    ...leaves(document.expected, "expected", "Right outcome: "),
    { value: "key", label: "Name of the case" },
    { value: "title", label: "Title" },
    { value: "family", label: "Kind of case" },
    { value: "instructions", label: "Instructions" },
  ];
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "");

/** Columns whose names are those of fields go there; everything else is left out until somebody says so. */
export function guessMapping(
  columns: readonly string[],
  document: EnvironmentDocument,
): Record<string, string> {
  const targets = targetsOf(document);
  return Object.fromEntries(
    columns.map((column) => {
      const wanted = plain(column);
      const found = targets.find(({ value, label }) => {
        const name = value.split(".").at(-1) ?? "";
        const last =
          label
            .split("› ")
            .at(-1)
            ?.replace(/^(Case|Right outcome): /, "") ?? "";
        return (
          plain(name) === wanted || plain(last) === wanted || plain(value.replace(/^\w+\./, "")) === wanted
        );
      });
      return [column, found?.value ?? "nothing"];
    }),
  );
}
