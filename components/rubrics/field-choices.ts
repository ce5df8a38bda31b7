import type { Environment } from "#core/environments/compile.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import type { FeelType } from "#core/rules/types.ts";

/** A field that a sentence can speak about. */
export interface FieldChoice {
  readonly path: string;
  readonly label: string;
  readonly type: FeelType;
}

const skipped = new Set(["steps", "calls", "initial"]);
const rootLabel: Readonly<Record<string, string>> = {
  expected: "right outcome",
  outcome: "ending",
  usage: "usage",
  answer: "Agent's last words",
};

/** Every simple field in scope with the words for people: case fields, definitions, the right outcome, the ending, the usage. */
export function fieldChoices(environment: Environment): readonly FieldChoice[] {
  const { document } = environment;
  const labels = new Map<string, string>(
    [...document.state, ...document.constants, ...document.definitions].map(({ name, label }) => [
      name,
      label,
    ]),
  );
  const choices: FieldChoice[] = [];
  const visit = (path: string, label: string, type: FeelType): void => {
    if (type.kind === "context") {
      for (const [name, inner] of Object.entries(type.fields)) {
        visit(`${path}.${name}`, `${label} › ${type.labels?.[name] ?? name}`, inner);
      }
    } else if (!["any", "null", "collection", "range"].includes(type.kind))
      choices.push({ path, label, type });
  };
  for (const [name, type] of rubricNames(environment)) {
    if (skipped.has(name)) continue;
    const label = labels.get(name) ?? rootLabel[name] ?? name.replaceAll("_", " ");
    visit(name, label.charAt(0).toUpperCase() + label.slice(1), type);
  }
  return choices;
}

/** Labels by path and of tools, in the form that sentences are described with. */
export function sentenceLabels(
  environment: Environment,
  choices: readonly FieldChoice[],
): Record<string, string> {
  return Object.fromEntries([
    ...choices.map(({ path, label }) => [path, label]),
    ...environment.document.tools.map(({ name, label }) => [`tool:${name}`, label]),
  ]);
}

/** Whether two fields can be compared: same kind, and the same unit or currency. */
export function comparable(left: FeelType, right: FeelType): boolean {
  if (left.kind === "money" && right.kind === "money") return left.currency === right.currency;
  if (left.kind === "number" && right.kind === "number")
    return left.unit === right.unit || !left.unit || !right.unit;
  return left.kind === right.kind;
}
