import type { FeelType } from "#core/rules/types.ts";
import { NUMBER } from "#core/rules/types.ts";
import { feelTypeOf } from "./field-types.ts";
import type { ProblemList } from "./problems.ts";
import { pointer } from "./problems.ts";
import type { EnvironmentDocument, Field, Parameter } from "./schema.ts";

/** Names that rules get from Assay itself; nothing in a document may be called like them. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...["args", "called", "step", "item", "message"],
  ...["initial", "expected", "steps", "calls", "outcome", "answer", "usage"],
]);

/** What a call is about besides its parameters, in the rules of rubrics. */
const CALL_NAMES: ReadonlySet<string> = new Set(["index", "outcome", "clause", "value"]);

/** Words of the rules language itself: a field called like one could never be read. */
export const RULE_WORDS: ReadonlySet<string> = new Set([
  ...["and", "or", "not", "in", "if", "then", "else", "for", "return", "some", "every", "satisfies"],
  ...[
    "between",
    "instance",
    "of",
    "true",
    "false",
    "null",
    "function",
    "external",
    "partial",
    "time",
    "range",
  ],
]);

/** The names and types of state fields. */
export function fieldNames(fields: readonly Field[]): Map<string, FeelType> {
  return new Map(fields.map((field) => [field.name, feelTypeOf(field.type)]));
}

/** `args`: the parameters of one tool (or the first `count` of them) as a record. */
export function argsType(parameters: readonly Parameter[], count = parameters.length): FeelType {
  const known = parameters.slice(0, count);
  return {
    kind: "context",
    fields: Object.fromEntries(known.map((parameter) => [parameter.name, feelTypeOf(parameter.type)])),
    labels: Object.fromEntries(known.map((parameter) => [parameter.name, parameter.label])),
  };
}

/** `called`: tool name → number of successful calls so far. */
export function calledType(document: EnvironmentDocument): FeelType {
  return {
    kind: "context",
    fields: Object.fromEntries(document.tools.map((tool) => [tool.name, NUMBER])),
    labels: Object.fromEntries(document.tools.map((tool) => [tool.name, `number of calls of ${tool.label}`])),
  };
}

/** Lists names that occur twice, are reserved, or are words of the rules language. */
export function checkNames(document: EnvironmentDocument, problems: ProblemList): void {
  const taken = new Map<string, string>();
  const claim = (name: string, what: string, place: string): void => {
    const other = taken.get(name);
    if (other !== undefined) problems.add(place, `The name "${name}" is already used by a ${other}.`);
    else if (RESERVED_NAMES.has(name))
      problems.add(place, `The name "${name}" is kept for Assay; choose another.`);
    else if (RULE_WORDS.has(name))
      problems.add(place, `"${name}" is a word of the rules language; choose another.`);
    taken.set(name, what);
  };
  for (const [index, field] of document.state.entries()) {
    claim(field.name, "case field", pointer("state", index, "name"));
    checkFieldNames(field, pointer("state", index), problems);
  }
  for (const [index, field] of document.expected.entries()) {
    checkFieldNames(field, pointer("expected", index), problems);
  }
  checkUnique(document.expected, "field", "/expected", problems);
  for (const [index, constant] of document.constants.entries()) {
    claim(constant.name, "constant", pointer("constants", index, "name"));
  }
  for (const [index, definition] of document.definitions.entries()) {
    claim(definition.name, "definition", pointer("definitions", index, "name"));
  }
  checkUnique(document.tools, "tool", "/tools", problems);
  for (const [index, tool] of document.tools.entries()) {
    checkUnique(tool.parameters, "parameter", pointer("tools", index, "parameters"), problems);
    for (const [at, { name }] of tool.parameters.entries()) {
      if (!CALL_NAMES.has(name)) continue;
      const place = pointer("tools", index, "parameters", at, "name");
      problems.add(place, `"${name}" has a meaning of its own in rubrics; choose another name.`);
    }
    const own = new Set<string>();
    for (const [at, define] of tool.define.entries()) {
      const place = pointer("tools", index, "define", at, "name");
      if (
        taken.has(define.name) ||
        RESERVED_NAMES.has(define.name) ||
        RULE_WORDS.has(define.name) ||
        own.has(define.name)
      ) {
        problems.add(place, `The name "${define.name}" is already in use; choose another.`);
      }
      own.add(define.name);
    }
  }
}

function checkFieldNames(field: Field, place: string, problems: ProblemList): void {
  let type = field.type;
  let at = `${place}/type`;
  while (type.kind === "list" || type.kind === "collection") {
    type = type.of;
    at += "/of";
  }
  if (type.kind !== "record") return;
  checkUnique(type.fields, "field", `${at}/fields`, problems);
  for (const [index, inner] of type.fields.entries()) {
    const innerPlace = `${at}/fields/${index}`;
    if (RULE_WORDS.has(inner.name)) {
      problems.add(`${innerPlace}/name`, `"${inner.name}" is a word of the rules language; choose another.`);
    }
    checkFieldNames(inner, innerPlace, problems);
  }
}

function checkUnique(
  named: readonly { readonly name: string }[],
  what: string,
  place: string,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  for (const [index, { name }] of named.entries()) {
    if (seen.has(name)) problems.add(`${place}/${index}/name`, `There is another ${what} called "${name}".`);
    seen.add(name);
  }
}
