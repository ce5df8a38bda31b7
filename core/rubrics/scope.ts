import type { Environment } from "#core/environments/compile.ts";
import { feelTypeOf, recordTypeOf } from "#core/environments/field-types.ts";
import { fieldNames } from "#core/environments/names.ts";
import type { Names } from "#core/environments/rule-slot.ts";
import { BOOLEAN, type FeelType, NUMBER, TEXT } from "#core/rules/types.ts";

export const OUTCOMES = ["ok", "refused", "invalid", "disturbed", "message"] as const;

const OUTCOME_TYPE: FeelType = { kind: "text", values: OUTCOMES };

/** The type of one entry of `steps`. What tools return differs, so arguments and value are untyped here. */
const STEP_TYPE: FeelType = {
  kind: "context",
  fields: {
    index: NUMBER,
    actor: { kind: "text", values: ["agent", "counterparty", "person", "environment"] },
    tool: TEXT,
    arguments: { kind: "any" },
    outcome: OUTCOME_TYPE,
    clause: TEXT,
    value: { kind: "any" },
    message: TEXT,
  },
  labels: { index: "step number", actor: "who", tool: "tool", outcome: "how it went", message: "words" },
};

/** The type of the calls of one tool, with its own parameters and result. */
export function callType(environment: Environment, tool: string): FeelType {
  const compiled = environment.tools.get(tool);
  const parameters = compiled?.tool.parameters ?? [];
  return {
    kind: "context",
    fields: {
      index: NUMBER,
      outcome: OUTCOME_TYPE,
      clause: TEXT,
      ...Object.fromEntries(parameters.map((parameter) => [parameter.name, feelTypeOf(parameter.type)])),
      value: compiled?.returns?.type ?? { kind: "null" },
    },
    labels: {
      index: "step number",
      outcome: "how it went",
      clause: "clause of the refusal",
      ...Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.label])),
      value: "what it returned",
    },
  };
}

/** `calls`: tool → its calls in order. */
export function callsType(environment: Environment): FeelType {
  const tools = [...environment.tools.keys()];
  return {
    kind: "context",
    fields: Object.fromEntries(
      tools.map((tool) => [tool, { kind: "list", of: callType(environment, tool) }]),
    ),
    labels: Object.fromEntries(tools.map((tool) => [tool, environment.tools.get(tool)?.tool.label ?? tool])),
  };
}

/**
 * Everything a rubric's rules may read, with types: state fields (final state), constants, definitions, `initial`,
 * `expected`, `steps`, `calls`, `outcome`, `answer`, `usage`. Step numbers count from 1.
 */
export function rubricNames(environment: Environment): Names {
  const known = namesOf.get(environment);
  if (known !== undefined) return known;
  const made = makeNames(environment);
  namesOf.set(environment, made);
  return made;
}

const namesOf = new WeakMap<Environment, Names>();

function makeNames(environment: Environment): Names {
  const { document } = environment;
  const names = new Map(environment.full.names);
  names.delete("called");
  names.delete("step");
  for (const [name, type] of fieldNames(document.state)) names.set(name, type);
  names.set("initial", recordTypeOf(document.state));
  names.set("expected", recordTypeOf(document.expected));
  names.set("steps", { kind: "list", of: STEP_TYPE });
  names.set("calls", callsType(environment));
  names.set("outcome", {
    kind: "context",
    fields: {
      ended_by: { kind: "text", values: ["tool", "limit", "stopped", "agent_failure"] },
      tool: TEXT,
      finished: BOOLEAN,
    },
    labels: { ended_by: "how the case ended", tool: "tool that ended it", finished: "ended by a tool" },
  });
  names.set("answer", TEXT);
  names.set("usage", {
    kind: "context",
    fields: { cost: { kind: "money", currency: document.currency }, steps: NUMBER },
    labels: { cost: "cost of the case", steps: "number of steps" },
  });
  return names;
}
