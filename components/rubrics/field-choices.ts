import type { Environment } from "#core/environments/compile.ts";
import { rubricLabels } from "#core/rubrics/rubric-labels.ts";
import { callType, rubricNames } from "#core/rubrics/scope.ts";
import type { SentenceLabels } from "#core/rules/label-words.ts";
import { describeType, type FeelType } from "#core/rules/types.ts";

/** A field that a sentence can speak about. */
export interface FieldChoice {
  readonly path: string;
  readonly label: string;
  readonly type: FeelType;
  readonly group: string;
  /** The words for the values of a choice. */
  readonly values?: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

/** A list whose entries a sentence can count or look through. */
export interface ListChoice {
  readonly path: string;
  readonly label: string;
  /** The simple fields of an entry, by their own names; empty for lists of plain values. */
  readonly fields: readonly FieldChoice[];
}

export interface ToolChoice {
  readonly name: string;
  readonly label: string;
  readonly parameters: readonly FieldChoice[];
}

/** Everything that sentences about an environment can be made of. */
export interface Vocabulary {
  readonly choices: readonly FieldChoice[];
  readonly lists: readonly ListChoice[];
  readonly tools: readonly ToolChoice[];
  readonly labels: SentenceLabels;
}

const skipped = new Set(["steps", "calls"]);
const groupOfRoot: Readonly<Record<string, string>> = {
  expected: "Right outcome",
  initial: "The case at the start",
  outcome: "How it ended",
  usage: "How it ended",
  answer: "How it ended",
};
const simple = (type: FeelType) =>
  !["any", "null", "collection", "range", "context", "list"].includes(type.kind);

const known = new WeakMap<Environment, Vocabulary>();

/** The vocabulary of an environment, made once. */
export function vocabularyOf(environment: Environment): Vocabulary {
  const made = known.get(environment) ?? makeVocabulary(environment);
  known.set(environment, made);
  return made;
}

function makeVocabulary(environment: Environment): Vocabulary {
  const labels = rubricLabels(environment);
  const computed = new Set(
    [...environment.document.constants, ...environment.document.definitions].map(({ name }) => name),
  );
  const choices: FieldChoice[] = [];
  const lists: ListChoice[] = [];
  const visit = (path: string, type: FeelType, group: string): void => {
    if (type.kind === "context") {
      for (const [name, inner] of Object.entries(type.fields)) visit(`${path}.${name}`, inner, group);
    } else if (type.kind === "list") {
      lists.push(listOf(path, type.of, labels));
      // A list of plain values can also be compared as a whole.
      if (simple(type.of)) choices.push(choiceOf(path, path, type, group, labels));
    } else if (simple(type)) choices.push(choiceOf(path, path, type, group, labels));
  };
  for (const [name, type] of rubricNames(environment)) {
    if (skipped.has(name)) continue;
    const group = groupOfRoot[name] ?? (computed.has(name) ? "Worked out" : "The case at the end");
    visit(name, type, group);
  }
  const order = [
    "The case at the end",
    "Right outcome",
    "Worked out",
    "How it ended",
    "The case at the start",
  ];
  choices.sort((left, right) => order.indexOf(left.group) - order.indexOf(right.group));
  const tools = environment.document.tools.map(({ name, label, parameters }): ToolChoice => {
    const call = callType(environment, name);
    const types = call.kind === "context" ? call.fields : {};
    return {
      name,
      label,
      parameters: parameters.flatMap((parameter) => {
        const type = types[parameter.name];
        if (type === undefined || !simple(type)) return [];
        return [choiceOf(parameter.name, `calls.${name}.${parameter.name}`, type, "", labels)];
      }),
    };
  });
  const calls = tools.map(({ name, label, parameters }): ListChoice => {
    return { path: `calls.${name}`, label: `Calls of “${label}”`, fields: parameters };
  });
  return { choices, lists: [...lists, ...calls], tools, labels };
}

function listOf(path: string, of: FeelType, labels: SentenceLabels): ListChoice {
  const fields =
    of.kind === "context"
      ? Object.entries(of.fields).flatMap(([name, type]) =>
          simple(type) ? [choiceOf(name, `${path}.${name}`, type, "", labels)] : [],
        )
      : [];
  return { path, label: labels[path] ?? path, fields };
}

function choiceOf(
  path: string,
  key: string,
  type: FeelType,
  group: string,
  labels: SentenceLabels,
): FieldChoice {
  const label = labels[key] ?? path.replaceAll("_", " ").replaceAll(".", " › ");
  const choice = { path, label: label.charAt(0).toUpperCase() + label.slice(1), type, group };
  if (type.kind !== "text" || type.values === undefined) return choice;
  return {
    ...choice,
    values: type.values.map((value) => ({
      value,
      label: labels[`value:${key}=${value}`] ?? value.replaceAll("_", " "),
    })),
  };
}

/** Type and unit, in the words that stand beside a field: "money in USD", "number (days)". */
export function hintOf({ type }: FieldChoice): string {
  return describeType(type);
}

/** Whether two fields can be compared: same kind, and the same unit or currency. */
export function comparable(left: FeelType, right: FeelType): boolean {
  if (left.kind === "money" && right.kind === "money") return left.currency === right.currency;
  if (left.kind === "number" && right.kind === "number")
    return left.unit === right.unit || !left.unit || !right.unit;
  return left.kind === right.kind;
}
