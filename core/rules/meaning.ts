/** What a text check says, in words: for checks that no sentence of the builder covers. */
import {
  capital,
  fieldWords,
  labelOf,
  OPERATORS,
  type SentenceLabels,
  toolWords,
  valueWords,
} from "./label-words.ts";
import { shapeOfBindings } from "./parse/name-shape.ts";
import { parseExpression } from "./parse/parse.ts";
import { print } from "./print.ts";
import { plainWords } from "./sentence-description.ts";
import { plainOfNode } from "./sentence-from-feel.ts";
import type { Iterator, Node } from "./tree.ts";

const shape = shapeOfBindings(new Map());

type Words = {
  readonly labels: SentenceLabels;
  /** What stands for a loop variable or, under "", for the fields of a list's entry: the path of the list. */
  readonly lists: ReadonlyMap<string, string>;
};

const functions: Readonly<Record<string, string>> = {
  count: "the number of",
  sum: "the sum of",
  min: "the smallest of",
  max: "the largest of",
  abs: "the size of",
  mean: "the average of",
  floor: "rounded down:",
  ceiling: "rounded up:",
  "upper case": "in capitals:",
  "lower case": "in small letters:",
  "string length": "the length of",
};

const arithmetic = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "divided by",
  "**": "to the power of",
} as const;

function pathOf(node: Node): string | null {
  if (node.kind === "name") return node.name;
  if (node.kind === "filter") return pathOf(node.source);
  if (node.kind !== "path") return null;
  const source = pathOf(node.source);
  return source === null ? null : `${source}.${node.name}`;
}

/** The path with loop variables replaced by the list that they run through. */
function fullPath(path: string, words: Words): string {
  const [first = "", ...rest] = path.split(".");
  const list = words.lists.get(first);
  if (list !== undefined) return [list, ...rest].join(".");
  const entry = words.lists.get("");
  const inEntry = entry === undefined ? path : `${entry}.${path}`;
  return labelOf(words.labels, inEntry) === undefined ? path : inEntry;
}

function namedPath(node: Node, words: Words): string | null {
  if (node.kind !== "name" && (node.kind !== "path" || !isPlain(node))) return null;
  const path = pathOf(node) ?? "";
  const [first = "", ...rest] = path.split(".");
  if (words.lists.has(first) && rest.length === 0) return first;
  const [root, tool, ...inner] = fullPath(path, words).split(".");
  if (root === "calls" && tool !== undefined && inner.length === 0)
    return `calls of ${toolWords(tool, words.labels)}`;
  const label = fieldWords(fullPath(path, words), words.labels);
  return words.lists.has(first) ? `${label} of ${first}` : label;
}

function isPlain(node: Node): boolean {
  return node.kind === "name" || (node.kind === "path" && isPlain(node.source));
}

function say(node: Node, words: Words): string {
  // Inside a loop a name may be an entry's; what a sentence would say of it there is not known.
  const sentence = words.lists.size === 0 && node.kind !== "boolean" ? plainOfNode(node) : null;
  if (sentence !== null) return plainWords(sentence, words.labels);
  const named = namedPath(node, words);
  if (named !== null) return named;
  switch (node.kind) {
    case "number":
      return node.value;
    case "text":
      return `“${node.value}”`;
    case "boolean":
      return node.value ? "yes" : "no";
    case "null":
      return "nothing";
    case "temporal":
      return duration(node.value);
    case "path":
      return `${node.name.replaceAll("_", " ")} of ${say(node.source, words)}`;
    case "filter":
      return filterWords(node, words);
    case "call":
      return callWords(node, words);
    case "negate":
      return `minus ${say(node.operand, words)}`;
    case "arithmetic":
      return `${grouped(node.left, words)} ${arithmetic[node.op]} ${grouped(node.right, words)}`;
    case "compare":
      return `${say(node.left, words)} ${OPERATORS[node.op]} ${aboutWords(node.right, node.left, words)}`;
    case "between":
      return `${say(node.value, words)} is from ${aboutWords(node.low, node.value, words)} to ${aboutWords(node.high, node.value, words)}`;
    case "in":
      return `${say(node.value, words)} is ${node.tests.map((test) => testWords(test, node.value, words)).join(" or ")}`;
    case "logic":
      return `${joint(node.left, node.op, words)}, ${node.op} ${joint(node.right, node.op, words)}`;
    case "if":
      return `if ${say(node.condition, words)}, then ${say(node.consequence, words)}, otherwise ${say(node.otherwise, words)}`;
    case "for":
      return `for each ${iteratorWords(node.iterators, words)}: ${say(node.body, within(node.iterators, words))}`;
    case "quantified":
      return `for ${node.which === "every" ? "every" : "at least one"} ${iteratorWords(node.iterators, words)}: ${say(node.condition, within(node.iterators, words))}`;
    case "list":
      return node.items.length === 0
        ? "an empty list"
        : node.items.map((item) => say(item, words)).join(", ");
    case "interval":
      return `from ${say(node.start, words)} to ${say(node.end, words)}`;
    case "test":
      return `${OPERATORS[node.op].replace(/^is /, "")} ${say(node.value, words)}`;
    default:
      return print(node);
  }
}

/** A side that is a calculation of its own, in brackets. */
function grouped(node: Node, words: Words): string {
  return node.kind === "arithmetic" || node.kind === "if" ? `(${say(node, words)})` : say(node, words);
}

function joint(node: Node, op: "and" | "or", words: Words): string {
  const other = node.kind === "logic" && node.op !== op;
  return other ? `(${say(node, words)})` : say(node, words);
}

function duration(text: string): string {
  const days = /^(-?)P(\d+)D$/.exec(text);
  return days === null ? text : `${days[1] === "-" ? "minus " : ""}${days[2]} days`;
}

/** A literal in the words of the field that it is compared with. */
function aboutWords(node: Node, about: Node, words: Words): string {
  const path = fullPath(pathOf(about) ?? "", words);
  if (node.kind === "text") return valueWords({ kind: "text", text: node.value }, path, words.labels);
  if (node.kind === "number") return valueWords({ kind: "number", number: node.value }, path, words.labels);
  return say(node, words);
}

function testWords(test: Node, about: Node, words: Words): string {
  if (test.kind === "test")
    return `${OPERATORS[test.op].replace(/^is /, "")} ${aboutWords(test.value, about, words)}`;
  if (test.kind === "interval")
    return `from ${aboutWords(test.start, about, words)} to ${aboutWords(test.end, about, words)}`;
  return aboutWords(test, about, words);
}

function filterWords(node: Node & { kind: "filter" }, words: Words): string {
  const source = say(node.source, words);
  if (node.condition.kind === "number") return `entry ${node.condition.value} of ${source}`;
  if (node.condition.kind === "negate") return `the last of ${source}`;
  const list = fullPath(pathOf(node.source) ?? "", words);
  return `${source} with ${say(node.condition, { ...words, lists: new Map([...words.lists, ["", list]]) })}`;
}

function callWords(node: Node & { kind: "call" }, words: Words): string {
  const parts = node.args.map((argument) => say(argument, words));
  const [first = "", second = ""] = parts;
  if (node.name === "not") return `it is not so that ${first}`;
  if (node.name === "present") return `${first} is given`;
  if (node.name === "contains") return `${first} contains ${second}`;
  if (node.name === "list contains") return `${first} contains ${second}`;
  if (node.name === "index of") return `the place of ${second} in ${first}`;
  const known = labelOf(functions, node.name);
  return known === undefined ? `${node.name} of ${parts.join(", ")}` : `${known} ${parts.join(" and ")}`;
}

function iteratorWords(iterators: readonly Iterator[], words: Words): string {
  return iterators
    .map((iterator) =>
      iterator.list === undefined
        ? `${iterator.name} from ${say(iterator.start, words)} to ${say(iterator.end, words)}`
        : `${iterator.name} among ${say(iterator.list, words)}`,
    )
    .join(" and ");
}

function within(iterators: readonly Iterator[], words: Words): Words {
  const lists = new Map(words.lists);
  for (const { name, list } of iterators) lists.set(name, list === undefined ? name : (pathOf(list) ?? name));
  return { ...words, lists };
}

/** The meaning of a FEEL text in words, with labels instead of names; null where the text cannot be read. */
export function describeText(feel: string, labels: SentenceLabels = {}): string | null {
  const parsed = parseExpression(feel, shape);
  return parsed.ok ? `${capital(say(parsed.tree, { labels, lists: new Map() }))}.` : null;
}
