import { literalOfText } from "./parse/text-literal.ts";
import type { Iterator, Node, TypeNode } from "./tree.ts";

/** How tightly an expression binds; a part that binds less than its place needs gets parentheses. */
const binding = {
  loose: 0,
  or: 1,
  and: 2,
  compare: 3,
  sum: 4,
  product: 5,
  power: 6,
  unary: 7,
  primary: 8,
} as const;

function levelOf(node: Node): number {
  switch (node.kind) {
    case "if":
    case "for":
    case "quantified":
    case "function":
    case "cell":
      return binding.loose;
    case "logic":
      return node.op === "or" ? binding.or : binding.and;
    case "compare":
    case "between":
    case "in":
    case "instance":
      return binding.compare;
    case "test":
      return binding.loose;
    case "arithmetic":
      if (node.op === "**") return binding.power;
      return node.op === "+" || node.op === "-" ? binding.sum : binding.product;
    case "negate":
      return binding.unary;
    case "number":
      return node.value.startsWith("-") ? binding.unary : binding.primary;
    default:
      return binding.primary;
  }
}

function at(node: Node, level: number): string {
  const text = print(node);
  return levelOf(node) < level ? `(${text})` : text;
}

function iterators(list: readonly Iterator[]): string {
  return list
    .map((entry) =>
      entry.list === undefined
        ? `${entry.name} in ${at(entry.start, binding.sum)}..${at(entry.end, binding.sum)}`
        : `${entry.name} in ${at(entry.list, binding.sum)}`,
    )
    .join(", ");
}

function typeText(type: TypeNode): string {
  switch (type.kind) {
    case "simple":
      return type.name;
    case "list":
    case "range":
      return `${type.kind}<${typeText(type.of)}>`;
    case "context":
      return `context<${type.fields.map(({ key, type: field }) => `${key}: ${typeText(field)}`).join(", ")}>`;
    case "function":
      return "function<> -> Any";
  }
}

function callText(node: Node & { kind: "call" }): string {
  const args = node.args.map((argument, index) => {
    const label = node.names?.[index];
    return label === undefined ? print(argument) : `${label}: ${print(argument)}`;
  });
  return `${node.name}(${args.join(", ")})`;
}

function keyText(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : literalOfText(key);
}

/** A test inside `in (…)` or a cell: comparisons and intervals stand without parentheses there. */
function testText(node: Node): string {
  if (node.kind === "test") return `${node.op} ${at(node.value, binding.sum)}`;
  return at(node, binding.compare);
}

/** FEEL text of a tree; parsing it again gives the same tree. */
export function print(node: Node): string {
  switch (node.kind) {
    case "number":
      return node.value;
    case "text":
      return literalOfText(node.value);
    case "boolean":
      return node.value ? "true" : "false";
    case "null":
      return "null";
    case "temporal":
      return `@${literalOfText(node.value)}`;
    case "name":
      return node.name;
    case "path":
      return `${at(node.source, binding.primary)}.${node.name}`;
    case "filter":
      return `${at(node.source, binding.primary)}[${print(node.condition)}]`;
    case "call":
      return callText(node);
    case "negate":
      return `-${at(node.operand, binding.primary)}`;
    case "arithmetic": {
      const level = levelOf(node);
      return `${at(node.left, level)} ${node.op} ${at(node.right, level + 1)}`;
    }
    case "compare":
      return `${at(node.left, binding.sum)} ${node.op} ${at(node.right, binding.sum)}`;
    case "between":
      return `${at(node.value, binding.sum)} between ${at(node.low, binding.sum)} and ${at(node.high, binding.sum)}`;
    case "in":
      return `${at(node.value, binding.sum)} in (${node.tests.map(testText).join(", ")})`;
    case "logic": {
      const level = levelOf(node);
      return `${at(node.left, level)} ${node.op} ${at(node.right, level + 1)}`;
    }
    case "if":
      return `if ${print(node.condition)} then ${print(node.consequence)} else ${print(node.otherwise)}`;
    case "for":
      return `for ${iterators(node.iterators)} return ${print(node.body)}`;
    case "quantified":
      return `${node.which} ${iterators(node.iterators)} satisfies ${print(node.condition)}`;
    case "list":
      return `[${node.items.map(print).join(", ")}]`;
    case "context":
      return `{${node.entries.map(({ key, value }) => `${keyText(key)}: ${print(value)}`).join(", ")}}`;
    case "interval":
      return `${node.startIncluded ? "[" : "("}${at(node.start, binding.sum)}..${at(node.end, binding.sum)}${node.endIncluded ? "]" : ")"}`;
    case "test":
      return `${node.op} ${at(node.value, binding.sum)}`;
    case "instance":
      return `${at(node.value, binding.sum)} instance of ${typeText(node.type)}`;
    case "function":
      return `function(${node.parameters.join(", ")}) ${print(node.body)}`;
    case "cell": {
      if (node.any) return "-";
      const tests = node.tests.map(testText).join(", ");
      return node.negated ? `not(${tests})` : tests;
    }
  }
}
