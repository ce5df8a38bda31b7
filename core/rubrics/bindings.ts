import type { Environment } from "#core/environments/compile.ts";
import { readJson } from "#core/environments/read-json.ts";
import { type Compute, RuleFrame } from "#core/environments/rule-frame.ts";
import { type Problem, readValue } from "#core/environments/state-json.ts";
import type { FeelContext, Value } from "#core/rules/values.ts";
import { decimal, fromCoefficient } from "#core/shared/decimal.ts";
import { minorDigits } from "#core/shared/money.ts";
import type { Played, PlayedStep } from "./played.ts";

/** The names of a rubric's rules for one trajectory. Nothing is computed before a rule reads it. */
export function rubricFrame(played: Played): RuleFrame {
  const computes = new Map<string, Compute>(played.environment.full.computes);
  computes.set("initial", () => played.initial);
  computes.set("expected", () => played.expected);
  computes.set("steps", () => played.steps.map((step, index) => stepValue(played.environment, step, index)));
  computes.set("calls", () => callsValue(played));
  computes.set("outcome", () => outcomeValue(played));
  computes.set("answer", () => played.answer ?? "");
  computes.set("usage", () => usageValue(played));
  return new RuleFrame(played.final, played.environment.constants, computes);
}

function outcomeName(step: PlayedStep): string {
  return step.result?.kind ?? "message";
}

function stepValue(environment: Environment, step: PlayedStep, index: number): Value {
  const args = step.tool === null ? null : argumentValues(environment, step.tool, step.arguments);
  return new Map<string, Value>([
    ["index", decimal(index + 1)],
    ["actor", step.actor],
    ["tool", step.tool],
    ["arguments", args],
    ["outcome", outcomeName(step)],
    ["clause", clauseOf(step)],
    ["value", resultValue(environment, step)],
    ["message", messageOf(step)],
  ]);
}

function callsValue(played: Played): Value {
  const calls = new Map<string, Value[]>([...played.environment.tools.keys()].map((tool) => [tool, []]));
  for (const [index, step] of played.steps.entries()) {
    const list = step.tool === null ? undefined : calls.get(step.tool);
    if (step.tool === null || list === undefined) continue;
    const call = new Map<string, Value>([
      ["index", decimal(index + 1)],
      ["outcome", outcomeName(step)],
      ["clause", clauseOf(step)],
    ]);
    for (const [name, value] of argumentValues(played.environment, step.tool, step.arguments))
      call.set(name, value);
    call.set("value", resultValue(played.environment, step));
    list.push(call);
  }
  return calls;
}

function outcomeValue(played: Played): Value {
  return new Map<string, Value>([
    ["ended_by", played.endedBy],
    ["tool", played.endingTool],
    ["finished", played.endedBy === "tool"],
  ]);
}

function usageValue(played: Played): Value {
  const digits = minorDigits(played.environment.document.currency);
  return new Map<string, Value>([
    ["cost", fromCoefficient(BigInt(played.cost), digits)],
    ["steps", decimal(played.steps.filter((step) => step.actor === "agent").length)],
  ]);
}

function clauseOf(step: PlayedStep): string | null {
  return step.result?.kind === "refused" ? (step.result.clause ?? null) : null;
}

function messageOf(step: PlayedStep): string | null {
  if (step.message !== null) return step.message;
  return step.result === null || step.result.kind === "ok" ? null : step.result.message;
}

/** Arguments by the tool's parameters; what cannot be read (an invalid call) is null. */
function argumentValues(
  environment: Environment,
  tool: string,
  given: Readonly<Record<string, unknown>>,
): FeelContext {
  const values = new Map<string, Value>();
  for (const { parameter } of environment.tools.get(tool)?.parameters ?? []) {
    const json = Object.hasOwn(given, parameter.name) ? given[parameter.name] : undefined;
    const problems: Problem[] = [];
    const value =
      json === undefined || json === null
        ? null
        : readValue(parameter.type, json, parameter.name, problems, "argument");
    values.set(parameter.name, problems.length === 0 ? value : null);
  }
  return values;
}

function resultValue(environment: Environment, step: PlayedStep): Value {
  const { result, tool } = step;
  if (result === null || tool === null || (result.kind !== "ok" && result.kind !== "disturbed")) return null;
  const type = environment.tools.get(tool)?.returns?.type;
  return result.value === undefined ? null : readJson(type ?? { kind: "any" }, result.value);
}
