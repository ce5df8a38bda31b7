import type { FeelContext } from "#core/rules/values.ts";
import { canonicalText, type Json } from "#core/shared/canonical.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import type { Action } from "#core/tasks/schema.ts";
import { readArguments } from "./arguments.ts";
import type { CompiledTool } from "./compile-tool.ts";
import type { Episode } from "./episode.ts";

const MAX_NAME = 64;
const MAX_RECORDED = 20_000;

/** A call that can be carried out, or what was sent (as far as it can be kept) and what to send instead. */
export type UnderstoodCall =
  | { readonly ok: true; readonly tool: CompiledTool; readonly args: FeelContext }
  | { readonly ok: false; readonly action: Action | null; readonly message: string };

/** Reads a tool call from anything at all that an agent may send; never throws. */
export function understandCall(sent: unknown, episode: Episode): UnderstoodCall {
  try {
    const call = understand(sent, episode);
    // What is quoted of an agent's words may have been cut inside a character; no JSON could carry that.
    return call.ok ? call : { ...call, message: call.message.toWellFormed() };
  } catch {
    // Not JSON at all: an object that fails when it is looked at.
    return { ok: false, action: null, message: "The action could not be read; send plain JSON." };
  }
}

function understand(sent: unknown, episode: Episode): UnderstoodCall {
  const request = readRequest(sent);
  const { tools } = episode.environment;
  const names = [...tools.keys()];
  if (request === null) {
    const message = `An action needs the name of a tool. The tools are ${names.join(", ")}.`;
    return { ok: false, action: null, message };
  }
  const tool = tools.get(request.tool);
  if (tool === undefined) {
    const near = nearestName(request.tool, names);
    const hint = near === null ? `The tools are ${names.join(", ")}.` : `Did you mean ${near}?`;
    const action = { tool: request.tool, arguments: recordable(request.arguments) };
    return { ok: false, action, message: `There is no tool "${request.tool}". ${hint}` };
  }
  const read = readArguments(tool, request.arguments, episode.state);
  if (read.ok) return { ok: true, tool, args: read.args };
  const action = { tool: tool.tool.name, arguments: recordable(request.arguments) };
  return { ok: false, action, message: read.message };
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
  return { tool: tool.slice(0, MAX_NAME).toWellFormed(), arguments: given };
}
