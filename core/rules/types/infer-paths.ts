import { propertyNames } from "#core/rules/compile/read.ts";
import { nearest } from "#core/rules/suggest.ts";
import type { FilterNode, NameNode, PathNode } from "#core/rules/tree.ts";
import { ANY, BOOLEAN, DAYS_DURATION, type FeelType, fieldOf, NUMBER, TEXT } from "#core/rules/types.ts";
import type { Checker } from "./checker.ts";
import { article, checkBoolean } from "./infer-operators.ts";
import { type Names, withItem } from "./names.ts";
import { isUnknown } from "./relate.ts";

export function inferName(node: NameNode, names: Names, checker: Checker): FeelType {
  const type = names.find(node.name);
  if (type !== undefined) return type;
  const guess = nearest(node.name, names.all());
  const hint = guess === null ? "" : ` Did you mean “${guess}”?`;
  checker.report("unknown name", `There is no “${node.name}” here.${hint}`, node, guess ?? undefined);
  return ANY;
}

function propertyType(type: FeelType, name: string): FeelType | null {
  if (!(propertyNames[type.kind] ?? []).includes(name)) return null;
  if (type.kind === "range") return name === "start" || name === "end" ? type.of : BOOLEAN;
  if (name === "timezone") return TEXT;
  return name === "time offset" ? DAYS_DURATION : NUMBER;
}

/** Type of `source.name`, or null when there is no such field or property. */
function fieldType(type: FeelType, name: string): FeelType | null {
  if (isUnknown(type)) return ANY;
  if (type.kind === "context") return fieldOf(type, name) ?? null;
  if (type.kind === "list") {
    const field = fieldType(type.of, name);
    return field === null ? null : { kind: "list", of: field };
  }
  return propertyType(type, name);
}

function fieldNames(type: FeelType): readonly string[] {
  if (type.kind === "list") return fieldNames(type.of);
  return type.kind === "context" ? Object.keys(type.fields) : (propertyNames[type.kind] ?? []);
}

export function inferPath(node: PathNode, names: Names, checker: Checker): FeelType {
  const source = checker.infer(node.source, names);
  const type = fieldType(source, node.name);
  if (type !== null) return type;
  const at = { from: Math.max(node.from, node.to - node.name.length), to: node.to };
  if (source.kind === "collection") {
    const words = checker.words(node.source);
    const message = `“${words}” is a collection; write get value(${words}, key) to choose one of it.`;
    checker.report("wrong type", message, at);
    return ANY;
  }
  const known = fieldNames(source);
  const guess = nearest(node.name, known);
  const hint =
    guess !== null ? ` Did you mean “${guess}”?` : known.length > 0 ? "" : ` It is ${article(source)}.`;
  checker.report(
    "unknown field",
    `“${checker.words(node.source)}” has no “${node.name}”.${hint}`,
    at,
    guess ?? undefined,
  );
  return ANY;
}

export function inferFilter(node: FilterNode, names: Names, checker: Checker): FeelType {
  const source = checker.infer(node.source, names);
  if (source.kind !== "list" && !isUnknown(source)) {
    const hint =
      source.kind === "collection" ? ` Write get entries(${checker.words(node.source)})[value.… = …].` : "";
    const message = `Only a list can be filtered, but “${checker.words(node.source)}” is ${article(source)}.${hint}`;
    checker.report("wrong type", message, node.source);
  }
  const item = source.kind === "list" ? source.of : ANY;
  const condition = checker.infer(node.condition, withItem(names, item));
  if (condition.kind === "number") return item;
  checkBoolean(checker, condition, node.condition, "The condition of a filter");
  if (condition.kind === "any") return ANY;
  return { kind: "list", of: item };
}
