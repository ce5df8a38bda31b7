import type { Environment } from "#core/environments/compile.ts";
import type { Field, FieldType } from "#core/environments/schema.ts";
import type { SentenceLabels } from "#core/rules/label-words.ts";

const known = new WeakMap<Environment, SentenceLabels>();

/**
 * What people call everything that a rubric's rules speak about: fields, the right outcome, tools and their parameters, units, the
 * values of choices. In the keys of `SentenceLabels`.
 */
export function rubricLabels(environment: Environment): SentenceLabels {
  const made = known.get(environment) ?? makeLabels(environment);
  known.set(environment, made);
  return made;
}

function makeLabels({ document }: Environment): SentenceLabels {
  const labels: Record<string, string> = {
    initial: "The case at the start",
    expected: "Right outcome",
    steps: "All steps",
    calls: "Calls",
    outcome: "Ending",
    "outcome.finished": "The case was ended by a step",
    "outcome.ended_by": "How the case ended",
    "outcome.tool": "Step that ended the case",
    answer: "Agent's last words",
    usage: "Effort",
    "usage.cost": "Cost of the case",
    "unit:usage.cost": document.currency,
    "usage.steps": "Number of steps",
    "steps.tool": "step",
    "steps.outcome": "how it went",
    "steps.index": "step number",
  };
  for (const { name, label } of [...document.constants, ...document.definitions]) labels[name] = label;
  addFields(labels, document.state, "", "");
  addFields(labels, document.state, "initial.", "At the start › ");
  addFields(labels, document.expected, "expected.", "Right outcome › ");
  for (const tool of document.tools) {
    labels[`tool:${tool.name}`] = tool.label;
    labels[`calls.${tool.name}`] = `Calls of “${tool.label}”`;
    for (const { name, label, type } of tool.parameters) {
      labels[`calls.${tool.name}.${name}`] = label;
      addType(labels, type, `calls.${tool.name}.${name}`, `${label} › `);
    }
    labels[`calls.${tool.name}.index`] = "step number";
    labels[`calls.${tool.name}.outcome`] = "how it went";
  }
  return labels;
}

function addFields(labels: Record<string, string>, fields: readonly Field[], path: string, before: string) {
  for (const { name, label, type } of fields) {
    labels[`${path}${name}`] = `${before}${label}`;
    addType(labels, type, `${path}${name}`, `${before}${label} › `);
  }
}

function addType(labels: Record<string, string>, type: FieldType, path: string, before: string): void {
  if (type.kind === "money") labels[`unit:${path}`] = type.currency;
  if (type.kind === "number" && type.unit !== undefined) labels[`unit:${path}`] = type.unit;
  if (type.kind === "choice")
    for (const { value, label } of type.options) labels[`value:${path}=${value}`] = label;
  if (type.kind === "record") addFields(labels, type.fields, `${path}.`, before);
  // Fields of an entry stand beside each other; the list is named where it is spoken of.
  if (type.kind === "list" || type.kind === "collection") addType(labels, type.of, path, "");
}
