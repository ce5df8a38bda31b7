import type { Operand, PlainSentence } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { FieldChoice, Vocabulary } from "./field-choices.ts";

export interface StatementProps {
  readonly statement: PlainSentence;
  readonly vocabulary: Vocabulary;
  readonly readOnly: boolean;
  readonly onChange: (statement: PlainSentence) => void;
}

/** The field that an operand is, or "" for a value. */
export function pathOf(operand: Operand): string {
  return operand.kind === "field" ? operand.field : "";
}

/** What is known of a field: its type and, for a choice, its values. */
export function aboutOf(
  vocabulary: Vocabulary,
  path: string,
): { type: FeelType; values?: NonNullable<FieldChoice["values"]> } {
  const found = vocabulary.choices.find((choice) => choice.path === path);
  if (found === undefined) return { type: { kind: "any" } };
  return found.values === undefined ? { type: found.type } : { type: found.type, values: found.values };
}
