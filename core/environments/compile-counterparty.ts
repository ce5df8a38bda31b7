import { BOOLEAN, TEXT } from "#core/rules/types.ts";
import { hiddenProblems } from "./compile-definitions.ts";
import { compileEffects } from "./compile-effects.ts";
import type { Sight } from "./compile-tool.ts";
import type { CompiledEffect } from "./effects.ts";
import { compileTemplate, type Template } from "./message-template.ts";
import { ProblemList, pointer } from "./problems.ts";
import { compileSlot, type Slot } from "./rule-slot.ts";
import type { EnvironmentDocument } from "./schema.ts";

export interface CompiledLine {
  readonly when: Slot;
  readonly says: Template;
  readonly effects: readonly CompiledEffect[];
}

export interface CompiledCounterparty {
  readonly name: string;
  readonly opening: string | null;
  readonly lines: readonly CompiledLine[];
  readonly silence: string;
}

/** Compiles the scripted counterparty. Its conditions may read everything; what it says may not hold hidden fields. */
export function compileCounterparty(
  document: EnvironmentDocument,
  full: Sight,
  visible: Sight,
  problems: ProblemList,
): CompiledCounterparty | null {
  const { counterparty } = document;
  if (counterparty === undefined) return null;
  const names = new Map(full.names).set("message", TEXT);
  const open = new Map(visible.names).set("message", TEXT);
  const lines = counterparty.lines.flatMap((line, index) => {
    const place = pointer("counterparty", "lines", index);
    const when = compileSlot(line.when, `${place}/when`, names, problems, BOOLEAN);
    const found = new ProblemList();
    const says = compileTemplate(line.says, `${place}/says`, open, found);
    if (says === null) {
      hiddenProblems(
        found.all,
        compileTemplate(line.says, place, names, new ProblemList()) !== null,
        problems,
      );
    }
    const effects = compileEffects(line.effects, `${place}/effects`, names, document.state, problems);
    return when && says ? [{ when, says, effects }] : [];
  });
  return {
    name: counterparty.name,
    opening: counterparty.opening ?? null,
    lines,
    silence: counterparty.silence,
  };
}
