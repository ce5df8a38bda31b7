import { BOOLEAN, type FeelType, NUMBER } from "#core/rules/types.ts";
import { hiddenProblems } from "./compile-definitions.ts";
import { compileEffects } from "./compile-effects.ts";
import type { CompiledEffect } from "./effects.ts";
import { compileTemplate, type Template } from "./message-template.ts";
import { argsType } from "./names.ts";
import { ProblemList, pointer } from "./problems.ts";
import type { Compute } from "./rule-frame.ts";
import { compileSlot, type Names, type Slot } from "./rule-slot.ts";
import type { Disturbance, EnvironmentDocument, FieldType, Parameter, Tool } from "./schema.ts";

export interface CompiledParameter {
  readonly parameter: Parameter;
  readonly options: Slot | null;
}

export interface CompiledCondition {
  readonly when: Slot;
  readonly clause: string | null;
  readonly otherwise: Template;
}

export interface CompiledDisturbance {
  readonly disturbance: Disturbance;
  readonly probability: number;
  readonly message: Template;
  readonly returns: Slot | null;
}

export interface CompiledTool {
  readonly tool: Tool;
  readonly parameters: readonly CompiledParameter[];
  /** Definitions of the environment and of the tool, for rules that may see everything and for those that may not. */
  readonly computes: ReadonlyMap<string, Compute>;
  readonly visibleComputes: ReadonlyMap<string, Compute>;
  /** Names that keep the value they had before the effects. */
  readonly pinned: ReadonlySet<string>;
  readonly conditions: readonly CompiledCondition[];
  readonly effects: readonly CompiledEffect[];
  readonly returns: Slot | null;
  readonly cost: number;
  readonly disturbances: readonly CompiledDisturbance[];
}

/** What rules of tools may read: everything, or only what is not hidden. */
export interface Sight {
  readonly names: Names;
  readonly computes: ReadonlyMap<string, Compute>;
}

/** Compiles one tool with everything that belongs to it. Problems go to the list; the result is then not to be used. */
export function compileTool(
  document: EnvironmentDocument,
  index: number,
  tool: Tool,
  full: Sight,
  visible: Sight,
  problems: ProblemList,
): CompiledTool {
  const place = pointer("tools", index);
  const all = withDefines(tool, place, withArgs(full, tool.parameters), problems);
  const open =
    visible === full ? all : withDefines(tool, place, withArgs(visible, tool.parameters), new ProblemList());
  const revealing = (text: string, at: string): Slot | null =>
    compileRevealing(text, at, open.names, all.names, problems);
  const template = (text: string, at: string): Template | null => {
    const found = new ProblemList();
    const compiled = compileTemplate(text, at, open.names, found);
    if (compiled === null) {
      const compiledWithHidden = compileTemplate(text, at, all.names, new ProblemList()) !== null;
      hiddenProblems(found.all, compiledWithHidden, problems);
    }
    return compiled;
  };
  const conditions = tool.allowed.flatMap((condition, at) => {
    const where = `${place}/allowed/${at}`;
    const when = compileSlot(condition.when, `${where}/when`, all.names, problems, BOOLEAN);
    const otherwise = template(condition.otherwise, `${where}/otherwise`);
    return when && otherwise ? [{ when, clause: condition.clause ?? null, otherwise }] : [];
  });
  const disturbances = document.disturbances.flatMap((disturbance, at) => {
    if (!disturbance.tools.includes(tool.name)) return [];
    const where = pointer("disturbances", at);
    const message = template(disturbance.message, `${where}/message`);
    const returns =
      disturbance.returns === undefined ? null : revealing(disturbance.returns, `${where}/returns`);
    return message ? [{ disturbance, probability: Number(disturbance.probability), message, returns }] : [];
  });
  return {
    tool,
    parameters: tool.parameters.map((parameter, at) => ({
      parameter,
      options: compileOptions(tool, at, place, visible, full, problems),
    })),
    computes: all.computes,
    visibleComputes: open.computes,
    pinned: new Set(tool.define.map((define) => define.name)),
    conditions,
    effects: compileEffects(tool.effects, `${place}/effects`, all.names, document.state, problems),
    returns: tool.returns === undefined ? null : revealing(tool.returns, `${place}/returns`),
    cost: Number(tool.cost),
    disturbances,
  };
}

function withArgs(sight: Sight, parameters: readonly Parameter[], count?: number): Sight {
  return { names: new Map(sight.names).set("args", argsType(parameters, count)), computes: sight.computes };
}

function withDefines(tool: Tool, place: string, sight: Sight, problems: ProblemList): Sight {
  if (tool.define.length === 0) return sight;
  const names = new Map(sight.names);
  const computes = new Map(sight.computes);
  for (const [index, define] of tool.define.entries()) {
    const slot = compileSlot(define.value, `${place}/define/${index}/value`, names, problems);
    if (slot === null) continue;
    names.set(define.name, slot.type);
    computes.set(define.name, slot.evaluate);
  }
  return { names, computes };
}

/** Compiles a rule whose result reaches the agent: it may not read what is hidden. */
export function compileRevealing(
  text: string,
  place: string,
  visible: Names,
  full: Names,
  problems: ProblemList,
): Slot | null {
  const found = new ProblemList();
  const slot = compileSlot(text, place, visible, found);
  if (slot !== null) return slot;
  const compiledWithHidden = compileSlot(text, place, full, new ProblemList()) !== null;
  hiddenProblems(found.all, compiledWithHidden, problems);
  return null;
}

/** The rule that lists a parameter's values; it sees the parameters before it in `args`. */
function compileOptions(
  tool: Tool,
  index: number,
  place: string,
  visible: Sight,
  full: Sight,
  problems: ProblemList,
): Slot | null {
  const parameter = tool.parameters[index];
  if (parameter?.options === undefined) return null;
  const at = `${place}/parameters/${index}/options`;
  const open = withArgs(visible, tool.parameters, index);
  const all = withArgs(full, tool.parameters, index);
  const slot = compileRevealing(parameter.options, at, open.names, all.names, problems);
  if (slot === null) return null;
  if (slot.type.kind !== "list" && slot.type.kind !== "any") {
    problems.add(at, "The rule must give a list of values, or of records with value and label.");
  } else if (slot.type.kind === "list") checkOptionType(slot.type.of, parameter.type, at, problems);
  return slot;
}

function checkOptionType(of: FeelType, type: FieldType, place: string, problems: ProblemList): void {
  const given = of.kind === "context" ? of.fields.value : of;
  if (given === undefined) {
    problems.add(place, 'Each record of the list needs a "value".');
    return;
  }
  const wanted: FeelType["kind"] =
    type.kind === "money" || type.kind === "number" || type.kind === "date" || type.kind === "list"
      ? type.kind
      : type.kind === "yes_no"
        ? "boolean"
        : "text";
  const scalar = type.kind !== "record" && type.kind !== "collection" && type.kind !== "date_time";
  if (scalar && given.kind !== wanted && given.kind !== "any" && given.kind !== "null") {
    problems.add(place, `The list holds values of type ${given.kind}, and the parameter needs ${wanted}.`);
  }
}

/** The names besides state, constants and definitions that every rule of a tool sees. */
export function callNames(called: FeelType): ReadonlyMap<string, FeelType> {
  return new Map<string, FeelType>([
    ["called", called],
    ["step", NUMBER],
  ]);
}
