import type { Node } from "#core/rules/tree.ts";
import { fits } from "#core/rules/types/relate.ts";
import { describeType, type FeelType } from "#core/rules/types.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { feelTypeOf } from "./field-types.ts";
import type { ProblemList } from "./problems.ts";
import { compileSlot, type Names, type Slot } from "./rule-slot.ts";
import type { FieldType } from "./schema.ts";

/**
 * Compiles a rule whose value is written into the state. Beyond its type it is checked, as far as the text shows, that
 * records have all they need and nothing else, and that choices are options.
 */
export function compileWritten(
  text: string,
  place: string,
  names: Names,
  problems: ProblemList,
  type: FieldType,
): Slot | null {
  const slot = compileSlot(text, place, names, problems, neededType(type));
  if (slot?.tree) checkNode(slot.tree, slot.type, type, place, problems);
  return slot;
}

/** The type without optional fields: a new record may leave them out. */
function neededType(type: FieldType): FeelType {
  if (type.kind === "record") {
    const needed = type.fields.filter((field) => !field.optional);
    return {
      kind: "context",
      fields: Object.fromEntries(needed.map((field) => [field.name, neededType(field.type)])),
      labels: Object.fromEntries(needed.map((field) => [field.name, field.label])),
    };
  }
  if (type.kind === "list" || type.kind === "collection") return { kind: type.kind, of: neededType(type.of) };
  return feelTypeOf(type);
}

function checkNode(node: Node, given: FeelType, type: FieldType, place: string, problems: ProblemList): void {
  const span = { from: node.from, to: node.to };
  if (node.kind === "if") {
    checkNode(node.consequence, given, type, place, problems);
    checkNode(node.otherwise, given, type, place, problems);
  } else if (node.kind === "text" && type.kind === "choice") {
    const options = type.options.map((option) => option.value);
    if (options.includes(node.value)) return;
    const near = nearestName(node.value, options);
    problems.add(place, `"${node.value}" is none of ${options.join(", ")}.`, {
      ...span,
      ...(near === null ? {} : { suggestion: near }),
    });
  } else if (node.kind === "list" && type.kind === "list") {
    const of: FeelType = given.kind === "list" ? given.of : { kind: "any" };
    for (const item of node.items) checkNode(item, of, type.of, place, problems);
  } else if (node.kind === "context" && type.kind === "record") {
    checkRecord(node, given, type, place, problems);
  }
}

function checkRecord(
  node: Node & { kind: "context" },
  given: FeelType,
  type: FieldType & { kind: "record" },
  place: string,
  problems: ProblemList,
): void {
  for (const { key, value } of node.entries) {
    const span = { from: value.from, to: value.to };
    const field = type.fields.find((candidate) => candidate.name === key);
    if (field === undefined) {
      const near = nearestName(
        key,
        type.fields.map((candidate) => candidate.name),
      );
      problems.add(place, `The record has no field "${key}".`, {
        ...span,
        ...(near === null ? {} : { suggestion: near }),
      });
      continue;
    }
    if (value.kind === "null" && !field.optional) {
      problems.add(place, `${field.label} cannot be left without a value.`, span);
      continue;
    }
    const own = given.kind === "context" && Object.hasOwn(given.fields, key) ? given.fields[key] : undefined;
    const wanted = feelTypeOf(field.type);
    if (field.optional && own !== undefined && !fits(own, neededType(field.type))) {
      problems.add(place, `${field.label} must be ${describeType(wanted)}, not ${describeType(own)}.`, span);
    }
    checkNode(value, own ?? { kind: "any" }, field.type, place, problems);
  }
}
