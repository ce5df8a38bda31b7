import { ProblemList } from "#core/environments/problems.ts";
import { compileSlot } from "#core/environments/rule-slot.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import type { Mutant } from "./mutants.ts";
import type { Finding } from "./report.ts";
import type { GateSubject } from "./trial.ts";

/** A criterion that would notice the mutant, where one can be computed and compiles; null otherwise. */
export function proposalFor(subject: GateSubject, mutant: Mutant): Finding["proposal"] {
  const draft = draftFor(subject, mutant);
  if (draft === null) return null;
  const problems = new ProblemList();
  const compiled = compileSlot(draft.feel, "/proposal", rubricNames(subject.environment), problems);
  return compiled === null || compiled.type.kind !== "boolean" ? null : draft;
}

function draftFor({ environment }: GateSubject, mutant: Mutant): NonNullable<Finding["proposal"]> | null {
  const tool = environment.tools.get(mutant.tool)?.tool;
  if (tool === undefined) return null;
  const clauses = [...new Set(tool.allowed.flatMap(({ clause }) => clause ?? []))];
  const done = (name: string) => `calls.${name}[outcome = "ok"]`;
  switch (mutant.kind) {
    case "drop_step":
      return { statement: `"${tool.label}" is done.`, feel: `count(${done(tool.name)}) > 0`, clauses };
    case "swap_steps": {
      const other = environment.tools.get(mutant.other ?? "")?.tool;
      if (other === undefined) return null;
      return {
        statement: `"${tool.label}" comes before "${other.label}".`,
        feel: `every late in ${done(other.name)} satisfies some early in ${done(tool.name)} satisfies early.index < late.index`,
        clauses,
      };
    }
    case "near_value":
    case "wrong_reason": {
      const expected = environment.document.expected.find(({ name }) => name === mutant.parameter);
      const parameter = tool.parameters.find(({ name }) => name === mutant.parameter);
      if (expected === undefined || parameter === undefined || expected.type.kind !== parameter.type.kind)
        return null;
      return {
        statement: `"${tool.label}" is done with the expected ${parameter.label.toLowerCase()}.`,
        feel: `every call in ${done(tool.name)} satisfies call.${parameter.name} = expected.${expected.name}`,
        clauses,
      };
    }
    case "wrong_decision":
      return null;
  }
}
