import type { Environment } from "#core/environments/compile.ts";
import { ProblemList } from "#core/environments/problems.ts";
import { RuleFault } from "#core/environments/rule-frame.ts";
import { compileSlot } from "#core/environments/rule-slot.ts";
import type { Field } from "#core/environments/schema.ts";
import { rubricFrame } from "#core/rubrics/bindings.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import { decisionCheck, decisionsTaken } from "./decision-check.ts";
import type { Mutant } from "./mutants.ts";
import type { Finding } from "./report.ts";
import type { GateSubject, Trial } from "./trial.ts";

export type Proposal = NonNullable<Finding["proposal"]>;

/**
 * A criterion that closes a loophole: the first of the drafts that compiles, that the expert meets on every task, and
 * that at least the share `breaking` of `against` breaks. Null where none does: a proposal is proved on the plays,
 * never guessed.
 */
export function provenProposal(
  subject: GateSubject,
  drafts: readonly Proposal[],
  experts: readonly Trial[],
  against: readonly Trial[],
  breaking = 1,
): Proposal | null {
  // Where an expression or a tree adds the criteria up, a further criterion changes nothing until it is named there.
  if (["expression", "tree"].includes(subject.rubric.document.aggregation.mode)) return null;
  if (experts.length === 0 || against.length === 0) return null;
  return (
    drafts.find((draft) => {
      const holds = checkOf(subject, draft.feel);
      if (holds === null || !experts.every(holds)) return false;
      return against.filter((trial) => !holds(trial)).length >= breaking * against.length;
    }) ?? null
  );
}

function checkOf({ environment }: GateSubject, feel: string): ((trial: Trial) => boolean) | null {
  const compiled = compileSlot(feel, "/proposal", rubricNames(environment), new ProblemList());
  if (compiled === null || compiled.type.kind !== "boolean") return null;
  return ({ last, task }) => {
    try {
      const played = playedFromEpisode(last, readExpected(environment, task.expected));
      return compiled.evaluate(rubricFrame(played)) === true;
    } catch (error) {
      if (error instanceof RuleFault) return false;
      throw error;
    }
  };
}

/** Drafts of criteria that a mutant might break, the plainest first. */
export function draftsFor(
  subject: GateSubject,
  mutant: Mutant,
  experts: readonly Trial[],
): readonly Proposal[] {
  const { environment } = subject;
  const tool = environment.tools.get(mutant.tool)?.tool;
  if (tool === undefined) return [];
  const clauses = [...new Set(tool.allowed.flatMap(({ clause }) => clause ?? []))];
  const draft = (statement: string, feel: string, gate: Proposal["gate"] = "none"): Proposal => ({
    statement,
    feel,
    clauses,
    points: usualPoints(subject),
    gate,
  });
  switch (mutant.kind) {
    case "drop_step":
      return [
        draft(`"${tool.label}" is done.`, `count(${done(tool.name)}) > 0`),
        ...droppedBeforeDecision(environment, tool.name, experts).map(({ decisions, feel }) =>
          draft(`"${tool.label}" is done where the case ends with ${decisions}.`, feel),
        ),
      ];
    case "swap_steps": {
      const other = environment.tools.get(mutant.other ?? "")?.tool;
      if (other === undefined) return [];
      return [
        draft(
          `"${tool.label}" comes before "${other.label}".`,
          `every late in ${done(other.name)} satisfies some early in ${done(tool.name)} satisfies early.index < late.index`,
        ),
      ];
    }
    case "near_value":
    case "wrong_reason": {
      const parameter = tool.parameters.find(({ name }) => name === mutant.parameter);
      if (parameter === undefined) return [];
      const what = parameter.label.toLowerCase();
      return sameKind(environment, parameter.type.kind).map(({ path, label }) =>
        draft(
          `"${tool.label}" is done with the ${what} that equals ${label}.`,
          `every call in ${done(tool.name)} satisfies call.${parameter.name} = ${path}`,
        ),
      );
    }
    case "wrong_decision": {
      const check = decisionCheck(environment, experts);
      return check === null ? [] : [draft(check.statement, check.feel, "must_pass")];
    }
  }
}

/** A must-pass criterion about the right decision, as a draft; none where no expected value tells the decision. */
export function decisionDrafts(subject: GateSubject, experts: readonly Trial[]): readonly Proposal[] {
  const check = decisionCheck(subject.environment, experts);
  if (check === null) return [];
  return [{ ...check, clauses: [], points: usualPoints(subject), gate: "must_pass" }];
}

const done = (tool: string): string => `calls.${tool}[outcome = "ok"]`;

/** The step is always done where the case ends in certain decisions: demand it there. */
function droppedBeforeDecision(
  environment: Environment,
  tool: string,
  experts: readonly Trial[],
): { decisions: string; feel: string }[] {
  const always = new Map<string, boolean>();
  for (const { decision, done: tools } of decisionsTaken(environment, experts)) {
    if (decision !== null) always.set(decision, (always.get(decision) ?? true) && tools.has(tool));
  }
  const decisions = [...always].flatMap(([decision, holds]) =>
    holds && decision !== tool ? [decision] : [],
  );
  if (decisions.length === 0) return [];
  decisions.sort();
  const taken = decisions.map((decision) => `count(${done(decision)})`).join(" + ");
  const named = decisions.map((decision) => `"${environment.tools.get(decision)?.tool.label ?? decision}"`);
  return [{ decisions: named.join(" or "), feel: `${taken} = 0 or count(${done(tool)}) > 0` }];
}

/** Values of the expected outcome, then of the case, that have the parameter's type. */
function sameKind(environment: Environment, kind: string): { path: string; label: string }[] {
  const of = (fields: readonly Field[], at: string, where: string): { path: string; label: string }[] =>
    fields.flatMap((field) => {
      const path = at === "" ? field.name : `${at}.${field.name}`;
      if (field.type.kind === "record") return of(field.type.fields, path, where);
      return field.type.kind === kind && field.sensitivity !== "protected"
        ? [{ path, label: `${where} "${field.label}"` }]
        : [];
    });
  return [
    ...of(environment.document.expected, "expected", "the expected"),
    ...of(environment.document.state, "initial", "the case's"),
  ];
}

/** The middle of what criteria of this rubric are worth, so that a proposal neither drowns nor rules. */
function usualPoints({ rubric }: GateSubject): string {
  const points = rubric.document.criteria
    .map((criterion) => criterion.points)
    .filter((each) => Number(each) > 0)
    .sort((a, b) => Number(a) - Number(b));
  return points[Math.floor(points.length / 2)] ?? "10";
}
