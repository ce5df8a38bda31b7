import { type ProblemList, pointer } from "#core/environments/problems.ts";
import { compileSlot, type Names, type Slot } from "#core/environments/rule-slot.ts";
import { compileTableSlot } from "#core/environments/table-slot.ts";
import { sentenceToFeel } from "#core/rules/sentences.ts";
import type { Check } from "./schema.ts";

/** Compiles a check in any of its forms to one rule that gives yes/no or a fraction from 0 to 1. */
export function compileCheck(check: Check, place: string, names: Names, problems: ProblemList): Slot | null {
  const slot = compileForm(check, place, names, problems);
  if (slot === null) return null;
  const { kind } = slot.type;
  if (kind === "boolean" || kind === "number" || kind === "any") return slot;
  problems.add(slot.place, "A check must give yes or no, or a number from 0 to 1.");
  return null;
}

function compileForm(check: Check, place: string, names: Names, problems: ProblemList): Slot | null {
  switch (check.form) {
    case "text":
      return compileSlot(check.feel, `${place}/feel`, names, problems);
    case "table":
      return compileTableSlot(check.table, `${place}/table`, names, problems);
    case "sentence": {
      const translated = sentenceToFeel(check.sentence);
      if (translated.ok) return compileSlot(translated.feel, `${place}/sentence`, names, problems);
      for (const problem of translated.problems) {
        problems.add(`${place}/sentence${pointer(...problem.path)}`, problem.message);
      }
      return null;
    }
  }
}
