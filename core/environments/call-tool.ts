import type { FeelContext } from "#core/rules/values.ts";
import { canonicalText, type Json } from "#core/shared/canonical.ts";
import { decimal } from "#core/shared/decimal.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { unitAt } from "#core/shared/random.ts";
import type { Action } from "#core/tasks/schema.ts";
import type { StepResult } from "#core/trajectories/schema.ts";
import { readArguments } from "./arguments.ts";
import type { CompiledDisturbance, CompiledTool } from "./compile-tool.ts";
import { runEffects } from "./effects.ts";
import type { Ending, EnvironmentFault, Episode } from "./episode.ts";
import { MisfitError } from "./fit.ts";
import { RuleFault, RuleFrame } from "./rule-frame.ts";
import { valueJson } from "./value-json.ts";
import { writeArguments } from "./write-arguments.ts";

/** What one turn comes to, before it is entered in the episode. */
export interface CallOutcome {
  readonly action: Action | null;
  readonly message: string | null;
  readonly args: FeelContext | null;
  readonly result: StepResult | null;
  readonly cost: number;
  readonly state?: FeelContext;
  /** The value that the agent now knows from this tool. */
  readonly shown?: Json;
  readonly disturbance?: string;
  readonly reply?: string;
  readonly spokenFreely?: boolean;
  readonly ending?: Ending;
  readonly fault?: EnvironmentFault;
}

const MAX_NAME = 64;
const MAX_RECORDED = 20_000;

/** Carries out a tool call on an episode; `sent` is anything at all. */
export function callTool(episode: Episode, sent: unknown, message: string | null): CallOutcome {
  const request = readRequest(sent);
  const { environment } = episode;
  const tool = request === null ? undefined : environment.tools.get(request.tool);
  if (request === null || tool === undefined) {
    const names = [...environment.tools.keys()];
    const near = request === null ? null : nearestName(request.tool, names);
    const said =
      request === null ? "An action needs the name of a tool." : `There is no tool "${request.tool}".`;
    const hint = near === null ? `The tools are ${names.join(", ")}.` : `Did you mean ${near}?`;
    const action = request === null ? null : { tool: request.tool, arguments: recordable(request.arguments) };
    return { action, message, args: null, result: { kind: "invalid", message: `${said} ${hint}` }, cost: 0 };
  }
  const read = readArguments(tool, request.arguments, episode.state);
  if (!read.ok) {
    const action = { tool: tool.tool.name, arguments: recordable(request.arguments) };
    return { action, message, args: null, result: { kind: "invalid", message: read.message }, cost: 0 };
  }
  const action = { tool: tool.tool.name, arguments: writeArguments(tool.tool.parameters, read.args) };
  try {
    return { action, message, args: read.args, cost: 0, ...perform(episode, tool, read.args) };
  } catch (error) {
    const fault = faultOf(error, tool);
    const said =
      "The tool could not be carried out because of a mistake in the environment. Nothing was changed.";
    return { action, message, args: read.args, result: { kind: "invalid", message: said }, cost: 0, fault };
  }
}

type Performed = Pick<CallOutcome, "result"> & Partial<CallOutcome>;

function perform(episode: Episode, tool: CompiledTool, args: FeelContext): Performed {
  const { environment } = episode;
  const frame = toolFrame(episode, tool, args, "full", episode.state);
  for (const condition of tool.conditions) {
    if (condition.when.evaluate(frame) === true) continue;
    const otherwise = condition.otherwise.fill(toolFrame(episode, tool, args, "visible", episode.state));
    const clause = condition.clause === null ? {} : { clause: condition.clause };
    return { result: { kind: "refused", ...clause, message: otherwise } };
  }
  const disturbance = drawDisturbance(episode, tool);
  if (disturbance !== null) return disturb(episode, tool, args, disturbance);
  let state = episode.state;
  if (tool.effects.length > 0) {
    const working = tool.pinned.size === 0 ? frame : toolFrame(episode, tool, args, "full", state, frame);
    state = runEffects(tool.effects, working);
  }
  const ended = tool.tool.ends ? { ending: { by: "tool" as const, tool: tool.tool.name } } : {};
  if (tool.returns === null) return { result: { kind: "ok" }, state, cost: tool.cost, ...ended };
  const before = environment.hidesNothing ? frame : toolFrame(episode, tool, args, "visible", episode.state);
  const after = toolFrame(episode, tool, args, "visible", state, before);
  const shown = valueJson(tool.returns.evaluate(after), tool.returns.type);
  return { result: { kind: "ok", value: shown }, state, shown, cost: tool.cost, ...ended };
}

/** The names a tool's rules see. `before` holds the values of the tool's own names, from before the effects. */
export function toolFrame(
  episode: Episode,
  tool: CompiledTool,
  args: FeelContext,
  sight: "full" | "visible",
  state: FeelContext,
  before: RuleFrame | null = null,
): RuleFrame {
  const { environment } = episode;
  const open = sight === "visible" && !environment.hidesNothing;
  const frame = new RuleFrame(
    open ? environment.removeHidden(state) : state,
    environment.constants,
    open ? tool.visibleComputes : tool.computes,
    before === null ? null : { frame: before, names: tool.pinned },
  );
  frame.set("args", args);
  frame.set("called", episode.called);
  frame.set("step", decimal(episode.steps));
  return frame;
}

function drawDisturbance(episode: Episode, tool: CompiledTool): CompiledDisturbance | null {
  for (const candidate of tool.disturbances) {
    const { id, at_most } = candidate.disturbance;
    if ((episode.disturbances.get(id) ?? 0) >= at_most) continue;
    if (unitAt(episode.seed, `disturbance ${id}`, episode.steps) < candidate.probability) return candidate;
  }
  return null;
}

function disturb(
  episode: Episode,
  tool: CompiledTool,
  args: FeelContext,
  drawn: CompiledDisturbance,
): Performed {
  const { disturbance, returns } = drawn;
  const frame = toolFrame(episode, tool, args, "visible", episode.state);
  const told = {
    kind: "disturbed" as const,
    disturbance: disturbance.kind,
    message: drawn.message.fill(frame),
  };
  if (returns === null) return { result: told, disturbance: disturbance.id };
  const shown = valueJson(returns.evaluate(frame), returns.type);
  return { result: { ...told, value: shown }, shown, disturbance: disturbance.id, cost: tool.cost };
}

function faultOf(error: unknown, tool: CompiledTool): EnvironmentFault {
  if (error instanceof RuleFault) return { place: error.place, message: error.message };
  if (error instanceof MisfitError)
    return { place: `tool ${tool.tool.name}, effects`, message: error.message };
  throw error;
}

/** Stands for arguments that cannot be kept; it is no parameter's name, so the call stays as wrong as it was. */
const NOT_RECORDED = { "(not recorded)": "what was sent is not plain JSON of moderate size" };

/** What an agent sent in vain, as far as it can stand in a record. */
function recordable(given: unknown): { [name: string]: Json } {
  if (given === undefined) return {};
  if (typeof given !== "object" || given === null || Array.isArray(given)) return NOT_RECORDED;
  try {
    const text = canonicalText(given);
    return text.length <= MAX_RECORDED ? (JSON.parse(text) as { [name: string]: Json }) : NOT_RECORDED;
  } catch {
    return NOT_RECORDED;
  }
}

function readRequest(sent: unknown): { tool: string; arguments: unknown } | null {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return null;
  const tool = Object.hasOwn(sent, "tool") ? (sent as { tool: unknown }).tool : undefined;
  if (typeof tool !== "string") return null;
  const given = Object.hasOwn(sent, "arguments") ? (sent as { arguments: unknown }).arguments : undefined;
  return { tool: tool.slice(0, MAX_NAME), arguments: given };
}
