/**
 * What an editor offers while a rule is written: names with labels and types, fields after a point, functions with
 * signature and help, possible values after a comparison. Pure data; the editor decides how it looks.
 */

import { builtinTopics } from "./builtins/registry.ts";
import { signatureOf } from "./builtins/select.ts";
import { propertyNames } from "./compile/read.ts";
import { compileRule } from "./compile.ts";
import { literalOfText } from "./parse/text-literal.ts";
import type { RuleProblem } from "./problem.ts";
import { describeType, type FeelType, fieldOf, type Scope } from "./types.ts";

export type Completion = {
  readonly label: string;
  /** What is inserted in place of the words before the cursor. */
  readonly insert: string;
  readonly kind: "name" | "field" | "function" | "value" | "keyword";
  readonly type?: string;
  readonly help?: string;
  readonly example?: string;
};

export type Completions = { readonly from: number; readonly options: readonly Completion[] };

const KEYWORDS: readonly (readonly [string, string])[] = [
  ["and", "Both must be yes."],
  ["or", "One of both must be yes."],
  ["between", "payout between 0 and 1000: both ends count."],
  ["in", 'status in ("open", "paid"), amount in [0..100)'],
  ["every", "every line in claim.lines satisfies line.paid > 0"],
  ["some", "some line in claim.lines satisfies line.paid > 0"],
  ["for", "for line in claim.lines return line.paid * 2"],
  ["if", "if condition then value else other value"],
];

function labelOf(labels: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return labels !== undefined && Object.hasOwn(labels, name) ? labels[name] : undefined;
}

function nameCompletions(scope: Scope): Completion[] {
  return [...scope.names].map(([name, type]) => {
    const help = labelOf(scope.labels, name);
    return {
      label: name,
      insert: name,
      kind: "name",
      type: describeType(type),
      ...(help === undefined ? {} : { help }),
    };
  });
}

/** Everything callable, with signature, one line of help and an example; the reference of functions in an editor. */
export function functionCompletions(): Completion[] {
  const listed = builtinTopics.flatMap((topic) =>
    topic.builtins.map(
      (entry): Completion => ({
        label: entry.name,
        insert: `${entry.name}(`,
        kind: "function",
        type: signatureOf(entry),
        help: entry.help,
        example: entry.example,
      }),
    ),
  );
  const sort: Completion = {
    label: "sort",
    insert: "sort(",
    kind: "function",
    type: "sort(list, function(x, y) x < y)",
    help: "The list in order; the only place where a function may be written.",
    example: "sort(claim.lines, function(x, y) x.paid < y.paid)",
  };
  return [...listed, sort].sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** The type of a plain path; items of lists answer for their list, as projections do. */
function typeOfPath(path: readonly string[], scope: Scope): FeelType | undefined {
  const [first, ...rest] = path;
  let type = first === undefined ? undefined : scope.names.get(first);
  for (const name of rest) {
    const holder: FeelType | undefined = type?.kind === "list" ? type.of : type;
    type = holder === undefined ? undefined : fieldOf(holder, name);
  }
  return type;
}

function fieldCompletions(type: FeelType | undefined): Completion[] {
  const holder = type?.kind === "list" || type?.kind === "collection" ? type.of : type;
  if (holder === undefined) return [];
  if (holder.kind !== "context") {
    return (propertyNames[holder.kind] ?? []).map((name) => ({ label: name, insert: name, kind: "field" }));
  }
  return Object.entries(holder.fields).map(([name, field]) => {
    const help = labelOf(holder.labels, name);
    return {
      label: name,
      insert: name,
      kind: "field",
      type: describeType(field),
      ...(help === undefined ? {} : { help }),
    };
  });
}

function valueCompletions(path: string, scope: Scope): Completion[] {
  const type = typeOfPath(path.split("."), scope);
  if (type?.kind === "boolean")
    return ["true", "false"].map((value) => ({ label: value, insert: value, kind: "value" }));
  if (type?.kind !== "text" || type.values === undefined) return [];
  return type.values.map((value) => {
    const help = labelOf(scope.labels, `value:${path}=${value}`);
    return {
      label: value,
      insert: literalOfText(value),
      kind: "value",
      ...(help === undefined ? {} : { help }),
    };
  });
}

const PATH = "[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*";
const FIELD_AT_END = new RegExp(`(${PATH})\\.([A-Za-z0-9_]*)$`);
const VALUE_AT_END = new RegExp(`(${PATH})\\s*(?:=|!=|\\bin\\s*\\((?:[^()]*,)?)\\s*("?[A-Za-z0-9_]*)$`);
const WORD_AT_END = /[A-Za-z_][A-Za-z0-9_ ]*$/;

function inText(before: string): boolean {
  return (before.replace(/\\./g, "").match(/"/g) ?? []).length % 2 === 1;
}

/** Suggestions at a position of a text. Empty inside quotes, except for the values of a choice. */
export function completionsAt(text: string, position: number, scope: Scope): Completions {
  const before = text.slice(0, position);
  const value = VALUE_AT_END.exec(before);
  if (value !== null) {
    const typed = value[2] ?? "";
    const options = valueCompletions(value[1] ?? "", scope);
    const wanted = typed.replace(/^"/, "").toLowerCase();
    const matching = options.filter((option) => option.label.toLowerCase().startsWith(wanted));
    if (matching.length > 0) return { from: position - typed.length, options: matching };
  }
  if (inText(before)) return { from: position, options: [] };
  const field = FIELD_AT_END.exec(before);
  if (field !== null) {
    const typed = field[2] ?? "";
    const options = fieldCompletions(typeOfPath((field[1] ?? "").split("."), scope));
    return {
      from: position - typed.length,
      options: options.filter((option) => option.label.startsWith(typed)),
    };
  }
  const word = WORD_AT_END.exec(before)?.[0] ?? "";
  const keywords = KEYWORDS.map(
    ([label, help]): Completion => ({ label, insert: `${label} `, kind: "keyword", help }),
  );
  const all = [...nameCompletions(scope), ...functionCompletions(), ...keywords];
  // The longest end of the words before the cursor that begins a name: `sum of x` must not hide `x`.
  for (let start = 0; start <= word.length; start += 1) {
    const typed = word.slice(start);
    if (start > 0 && word[start - 1] !== " ") continue;
    const options = all.filter((option) => option.label.startsWith(typed));
    if (options.length > 0) return { from: position - typed.length, options };
  }
  return { from: position, options: [] };
}

/** The problems of a text for the editor; an empty list means that it compiles. */
export function diagnose(text: string, scope: Scope, expects?: FeelType): readonly RuleProblem[] {
  const result = compileRule(text, scope, expects === undefined ? {} : { expects });
  return result.ok ? [] : result.problems;
}
