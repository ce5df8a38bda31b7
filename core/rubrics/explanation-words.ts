import type { FieldType } from "#core/environments/schema.ts";
import { describeValue } from "#core/rules/describe-value.ts";
import type { FeelType } from "#core/rules/types.ts";
import { isContext, isList, type Value } from "#core/rules/values.ts";
import type { Fact } from "./explain.ts";
import type { VerdictName } from "./verdicts.ts";

const MOST_NAMED = 4;

/** A value for people: the label of a choice, an amount with its currency, how many entries a list of records has. */
export function shownValue(value: Value, type: FeelType, field: FieldType | null): string {
  if (isList(value) && value.some((item) => isContext(item))) {
    return value.length === 1 ? "1 entry" : `${value.length} entries`;
  }
  if (field?.kind === "choice" && typeof value === "string") {
    return field.options.find((option) => option.value === value)?.label ?? value;
  }
  return describeValue(value, type);
}

/** "Not met because paid (step 7) is 4,200.00 USD and expected payout is 3,700.00 USD." */
export function explanationSentence(
  verdict: VerdictName,
  metIsBad: boolean,
  reason: string | undefined,
  facts: readonly Fact[],
): string {
  if (verdict === "unscored") return reason ?? "Not judged yet.";
  const plain = facts.filter((fact) => fact.source !== "computed" && !isDetail(fact));
  const told = (plain.length > 0 ? plain : facts).slice(0, MOST_NAMED);
  const listed = joined(told.map(factWords));
  if (verdict === "error") return `Cannot be decided: ${reason ?? ""}${listed === "" ? "" : ` (${listed})`}`;
  const met = (verdict === "pass") !== metIsBad;
  const opening = metIsBad ? (met ? "It happened" : "It did not happen") : met ? "Met" : "Not met";
  return listed === "" ? `${opening}.` : `${opening} because ${listed}.`;
}

/** Whole records, and what only numbers or qualifies a step that is named anyway, are left to the list of facts. */
function isDetail(fact: Fact): boolean {
  const { value, path } = fact;
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !("currency" in value))
    return true;
  const last = path?.at(-1);
  return fact.source === "steps" && (last === "index" || last === "outcome" || last === "tool");
}

function factWords(fact: Fact): string {
  const [first, , third] = fact.path ?? [];
  if (first === "calls" && third === undefined && Array.isArray(fact.value)) {
    const times = fact.value.length;
    if (times === 0) return `“${fact.label}” was never called`;
    return `“${fact.label}” was called ${times === 1 ? "once" : `${times} times`}${inStep(fact)}`;
  }
  if (first === "steps" && fact.path?.length === 1 && Array.isArray(fact.value)) {
    return fact.value.length === 1 ? "there was 1 step" : `there were ${fact.value.length} steps`;
  }
  return `${fact.label}${inStep(fact)} is ${fact.shown}`;
}

function inStep(fact: Fact): string {
  return fact.step === null ? "" : ` (step ${fact.step + 1})`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
