import { RuleFault, type RuleFrame } from "#core/environments/rule-frame.ts";
import type { Slot } from "#core/environments/rule-slot.ts";
import { valueJson } from "#core/environments/value-json.ts";
import type { EvidenceNode } from "#core/rules/evidence.ts";
import type { FeelType } from "#core/rules/types.ts";
import { isContext, isList, type Value } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import { Decimal, toSafeInteger } from "#core/shared/decimal.ts";
import { rubricFrame } from "./bindings.ts";
import type { Rubric } from "./compile.ts";
import { explanationSentence, shownValue } from "./explanation-words.ts";
import { originFinder, type ValueOrigin } from "./origins.ts";
import { wordsOfPath } from "./path-words.ts";
import type { Played } from "./played.ts";
import { decideCriterion, type GivenVerdict, type VerdictName } from "./verdicts.ts";

/** A value that decided a criterion, with the way to it. */
export interface Fact {
  /** The expression in the check. */
  readonly text: string;
  readonly label: string;
  /** The value for people: "4,200.00 USD". */
  readonly shown: string;
  readonly value: Json;
  readonly source: ValueOrigin["source"] | "computed";
  readonly path: readonly string[] | null;
  /** Step (counted from 0) to open; null when the value stands in the case from the start. */
  readonly step: number | null;
  /** Characters of the check. */
  readonly from: number;
  readonly to: number;
  /** For a definition: the values that it was computed from. */
  readonly because: readonly Fact[];
}

export interface CriterionExplanation {
  readonly criterion: string;
  readonly verdict: VerdictName;
  /** "Not met because paid (step 7) is 4,200.00 USD and expected payout is 3,700.00 USD." */
  readonly sentence: string;
  readonly facts: readonly Fact[];
  /** Steps (counted from 0) that the facts lead to, in order. */
  readonly steps: readonly number[];
  /** The text of the check, for highlighting; null where there is none. */
  readonly check: string | null;
}

const MOST_FACTS = 12;
const MOST_DEPTH = 3;

/**
 * Why a criterion came out as it did on this trajectory, from the very values that decided it. `show` turns each fact into what the
 * reader may see of it; the sentence is made of nothing else.
 */
export function explainCriterion(
  rubric: Rubric,
  played: Played,
  criterion: string,
  given?: GivenVerdict,
  show: (fact: Fact) => Fact = (fact) => fact,
): CriterionExplanation | null {
  const compiled = rubric.byId.get(criterion);
  if (compiled === undefined) return null;
  const frame = rubricFrame(played);
  const verdict = decideCriterion(compiled, frame, given);
  const check = compiled.check;
  const facts = check === null ? [] : factsOf(check, frame, played, 0).map(show);
  const steps = [...new Set(facts.flatMap(stepsOf))].sort((a, b) => a - b);
  return {
    criterion,
    verdict: verdict.verdict,
    sentence: explanationSentence(verdict.verdict, compiled.metIsBad, verdict.reason, facts),
    facts,
    steps,
    check: check?.text ?? null,
  };
}

function stepsOf(fact: Fact): number[] {
  return [...(fact.step === null ? [] : [fact.step]), ...fact.because.flatMap(stepsOf)];
}

function factsOf(slot: Slot, frame: RuleFrame, played: Played, depth: number): Fact[] {
  if (depth > MOST_DEPTH) return [];
  const find = originFinder(played);
  let evidence: EvidenceNode;
  try {
    evidence = slot.explain(frame, (path) => {
      const origin = find(path);
      return origin && { path, label: origin.label, ...(origin.step === null ? {} : { step: origin.step }) };
    });
  } catch (error) {
    // A definition that cannot be computed is the reason of the verdict already.
    if (error instanceof RuleFault) return [];
    throw error;
  }
  const deciding = decidingNodes(evidence);
  const facts = deciding.flatMap((node) => factOf(node, find, played, frame, depth) ?? []);
  const seen = new Set<string>();
  return facts.filter((fact) => !seen.has(fact.text) && seen.add(fact.text)).slice(0, MOST_FACTS);
}

/** The nodes whose values decided the result: through `and`, `or`, `not` and `if`, down to what was compared. */
function decidingNodes(node: EvidenceNode): EvidenceNode[] {
  const children = node.children.filter((child) => !isLiteral(child));
  if (children.length === 0) return isLiteral(node) ? [] : [node];
  const yesNo = children.filter((child) => typeof child.value === "boolean");
  if (typeof node.value === "boolean" && yesNo.length > 0 && yesNo.length === children.length) {
    const same = yesNo.filter((child) => child.value === node.value);
    return (same.length > 0 ? same : yesNo).flatMap(decidingNodes);
  }
  if (node.origin !== undefined) return [node];
  return children.flatMap((child) => (child.origin !== undefined ? [child] : [child, ...leavesOf(child)]));
}

function leavesOf(node: EvidenceNode): EvidenceNode[] {
  if (node.children.length === 0 || node.origin !== undefined) return isLiteral(node) ? [] : [node];
  return node.children.flatMap(leavesOf);
}

/** A leaf without origin is a literal: what stands in the check already says it. */
function isLiteral(node: EvidenceNode): boolean {
  return node.children.length === 0 && node.origin === undefined;
}

function factOf(
  node: EvidenceNode,
  find: (path: readonly string[]) => ValueOrigin | undefined,
  played: Played,
  frame: RuleFrame,
  depth: number,
): Fact | null {
  if (node.failure !== undefined && node.children.length > 0) return null;
  const path = node.origin?.path ?? null;
  const origin = path === null ? undefined : find(path);
  const words = path === null ? null : wordsOfPath(played.environment, path);
  const type: FeelType = words?.type ?? { kind: "any" };
  const definition =
    origin?.source === "definition" ? played.environment.definitions.get(path?.[0] ?? "") : undefined;
  return {
    text: node.text,
    label: origin?.label ?? node.text,
    shown: shownValue(node.value, type, words?.field ?? null),
    value: valueJson(node.value, type),
    source: origin?.source ?? "computed",
    path,
    step: stepOf(node, origin),
    from: node.from,
    to: node.to,
    because: definition === undefined ? [] : factsOf(definition, frame, played, depth + 1),
  };
}

/** The step a value leads to: where the field was set, or the step that an entry of `steps` or `calls` is about. */
function stepOf(node: EvidenceNode, origin: ValueOrigin | undefined): number | null {
  if (node.origin?.step !== undefined) return node.origin.step;
  if (origin?.step !== undefined && origin.step !== null) return origin.step;
  if (origin?.source !== "steps") return null;
  const about = isList(node.value) ? (node.value[0] ?? null) : node.value;
  return indexOf(about);
}

function indexOf(value: Value): number | null {
  if (value === null || !isContext(value)) return null;
  const index = value.get("index");
  const number = index instanceof Decimal ? toSafeInteger(index) : null;
  return number === null ? null : number - 1;
}
