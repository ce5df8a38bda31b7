import type { FeelSuggestion, FeelSuggestions } from "#components/editor/feel-editor.tsx";
import { builtins } from "#core/rules/builtins/registry.ts";
import { signatureOf } from "#core/rules/builtins/select.ts";
import { completionsAt } from "#core/rules/completion.ts";
import { describeType, type FeelType } from "#core/rules/types.ts";

type Names = ReadonlyMap<string, FeelType>;
export type Labels = Readonly<Record<string, string>>;

const keywords: ReadonlyArray<readonly [string, string]> = [
  ["and", "both hold"],
  ["or", "at least one holds"],
  ["not(", "turns yes and no around"],
  ["if ", "if … then … else …"],
  ["some ", "some x in list satisfies …"],
  ["every ", "every x in list satisfies …"],
  ["in ", "is one of, or lies between"],
  ["between ", "between … and …"],
];

/**
 * What may be written at a position: after a comparison the values of a choice, after a dot the fields of what stands before it, inside a
 * filter the fields of the list's entries first, otherwise names, functions and words. Lists offer the fields of their items, because
 * `calls.pay_claim.amount` means the amounts of all of them.
 */
export function suggestFeel(
  text: string,
  position: number,
  names: Names,
  labels: Labels = {},
): FeelSuggestions | null {
  const before = text.slice(0, position);
  const values = completionsAt(text, position, { names, labels });
  if (values.options[0]?.kind === "value") {
    const options = values.options.map(({ insert, help }): FeelSuggestion => {
      return { text: insert, kind: "constant", ...(help === undefined ? {} : { detail: help }) };
    });
    return { from: values.from, options };
  }
  if (insideText(before)) return null;
  const path = /(?:[a-z_]\w*(?:\[[^\]]*\])?\.)*[\w]*$/i.exec(before)?.[0] ?? "";
  const parts = path.replace(/\[[^\]]*\]/g, "").split(".");
  const word = parts.at(-1) ?? "";
  const from = position - word.length;
  if (parts.length === 1) {
    const entry = memberOptions(filteredAt(before, names));
    return { from, options: [...entry, ...nameOptions(names, labels), ...otherOptions()] };
  }
  const options = memberOptions(typeOf(parts.slice(0, -1), names));
  return options.length === 0 ? null : { from, options };
}

function typeOf(path: readonly string[], names: Names): FeelType | undefined {
  return path.reduce<FeelType | undefined>((type, part, index) => {
    return index === 0 ? names.get(part) : fieldsOf(type).fields[part];
  }, undefined);
}

/** The list whose filter is open at the end of a text: `count(calls.pay[am`. */
function filteredAt(before: string, names: Names): FeelType | undefined {
  let open = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (before[at] === "]") open += 1;
    if (before[at] !== "[") continue;
    if (open > 0) open -= 1;
    else return typeOf((/[\w.]*$/.exec(before.slice(0, at))?.[0] ?? "").split("."), names);
  }
  return undefined;
}

function insideText(before: string): boolean {
  return (before.replaceAll('\\"', "").match(/"/g)?.length ?? 0) % 2 === 1;
}

function nameOptions(names: Names, labels: Labels): FeelSuggestion[] {
  return [...names].map(([name, type]) => ({
    text: name,
    detail: detailOf(labels[name], type),
    kind: "variable",
  }));
}

function otherOptions(): FeelSuggestion[] {
  return [
    ...[...builtins.values()].map(
      (entry): FeelSuggestion => ({
        text: `${entry.name}(`,
        detail: signatureOf(entry),
        info: `${entry.help} ${entry.example}`,
        kind: "function",
      }),
    ),
    ...keywords.map(([text, info]): FeelSuggestion => ({ text, info, kind: "keyword" })),
  ];
}

function memberOptions(type: FeelType | undefined): FeelSuggestion[] {
  const { fields, labels } = fieldsOf(type);
  return Object.entries(fields).map(([name, member]) => ({
    text: name,
    detail: detailOf(labels[name], member),
    kind: "variable",
  }));
}

function fieldsOf(type: FeelType | undefined): {
  fields: Readonly<Record<string, FeelType>>;
  labels: Labels;
} {
  if (type?.kind === "list") return fieldsOf(type.of);
  if (type?.kind !== "context") return { fields: {}, labels: {} };
  return { fields: type.fields, labels: type.labels ?? {} };
}

function detailOf(label: string | undefined, type: FeelType): string {
  return label === undefined ? describeType(type) : `${label}, ${describeType(type)}`;
}
