import type { FeelContext } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import { decimal } from "#core/shared/decimal.ts";
import { unitAt } from "#core/shared/random.ts";
import type { Action } from "#core/tasks/schema.ts";
import type { StepResult } from "#core/trajectories/schema.ts";
import type { CompiledDisturbance, CompiledTool } from "./compile-tool.ts";
import { runEffects } from "./effects.ts";
import type { Ending, EnvironmentFault, Episode } from "./episode.ts";
import { MisfitError } from "./fit.ts";
import { RuleFault, RuleFrame } from "./rule-frame.ts";
import { understandCall } from "./understand-call.ts";
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

/**
 * Fault injection by a person who tries the environment: the named disturbance happens (where the tool has it), or none
 * for null. Runs never use it: what happens in them follows from the seed.
 */
export interface ForcedDisturbance {
  readonly disturbance: string | null;
}

/** Carries out a tool call on an episode; `sent` is anything at all. */
export function callTool(
  episode: Episode,
  sent: unknown,
  message: string | null,
  force: ForcedDisturbance | null,
): CallOutcome {
  const call = understandCall(sent, episode);
  if (!call.ok) {
    const result = { kind: "invalid" as const, message: call.message };
    return { action: call.action, message, args: null, result, cost: 0 };
  }
  const { tool, args } = call;
  const action = { tool: tool.tool.name, arguments: writeArguments(tool.tool.parameters, args) };
  try {
    return { action, message, args, cost: 0, ...perform(episode, tool, args, force) };
  } catch (error) {
    const fault = faultOf(error, tool);
    const said =
      "The tool could not be carried out because of a mistake in the environment. Nothing was changed.";
    return { action, message, args, result: { kind: "invalid", message: said }, cost: 0, fault };
  }
}

type Performed = Pick<CallOutcome, "result"> & Partial<CallOutcome>;

function perform(
  episode: Episode,
  tool: CompiledTool,
  args: FeelContext,
  force: ForcedDisturbance | null,
): Performed {
  const { environment } = episode;
  const frame = toolFrame(episode, tool, args, "full", episode.state);
  for (const condition of tool.conditions) {
    if (condition.when.evaluate(frame) === true) continue;
    const otherwise = condition.otherwise.fill(toolFrame(episode, tool, args, "visible", episode.state));
    const clause = condition.clause === null ? {} : { clause: condition.clause };
    return { result: { kind: "refused", ...clause, message: otherwise } };
  }
  const disturbance = force === null ? drawDisturbance(episode, tool) : forcedDisturbance(tool, force);
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

function forcedDisturbance(tool: CompiledTool, force: ForcedDisturbance): CompiledDisturbance | null {
  return tool.disturbances.find(({ disturbance }) => disturbance.id === force.disturbance) ?? null;
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
