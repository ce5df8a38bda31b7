import type { FeelContext, Value } from "#core/rules/values.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import type { CompiledTool } from "./compile-tool.ts";
import { describeFieldType } from "./field-types.ts";
import { findDangling } from "./references.ts";
import type { Parameter } from "./schema.ts";
import { type Problem, readValue } from "./state-json.ts";

const MAX_DEPTH = 12;

/** Arguments read from what an agent sent, or one sentence that says what is wrong and what to send instead. */
export type ReadArguments =
  | { readonly ok: true; readonly args: FeelContext }
  | { readonly ok: false; readonly message: string };

/** Reads the arguments of a call. Never throws, whatever the agent sent. `state` is used to check references. */
export function readArguments(tool: CompiledTool, given: unknown, state: FeelContext): ReadArguments {
  const parameters = tool.tool.parameters;
  if (given !== undefined && (typeof given !== "object" || given === null || Array.isArray(given))) {
    return refuse(tool, "The arguments must be a record of names and values.");
  }
  const source = (given ?? {}) as Record<string, unknown>;
  const args = new Map<string, Value>();
  for (const name of Object.keys(source)) {
    if (parameters.some((parameter) => parameter.name === name)) continue;
    const near = nearestName(
      name,
      parameters.map((parameter) => parameter.name),
    );
    const hint = near === null ? "" : ` Did you mean "${near}"?`;
    return refuse(tool, `${tool.tool.name} has no argument "${name.slice(0, 64)}".${hint}`);
  }
  for (const parameter of parameters) {
    const value = Object.hasOwn(source, parameter.name) ? source[parameter.name] : undefined;
    if (value === undefined || (value === null && parameter.optional)) {
      if (!parameter.optional) {
        return refuse(
          tool,
          `The argument "${parameter.name}" is missing; give ${describeFieldType(parameter.type)}.`,
        );
      }
      args.set(parameter.name, null);
      continue;
    }
    if (depthOf(value) > MAX_DEPTH)
      return refuse(tool, `The argument "${parameter.name}" is nested too deeply.`);
    const problems: Problem[] = [];
    const read = readValue(parameter.type, value, parameter.name, problems, "argument");
    const problem = problems[0];
    if (problem !== undefined) return refuse(tool, `${problem.path}: ${problem.message}`);
    const dangling = findDangling(parameter.type, read, state, parameter.name);
    if (dangling !== null) return refuse(tool, `${dangling.path}: ${dangling.words}.`);
    args.set(parameter.name, read);
  }
  return { ok: true, args };
}

function refuse(tool: CompiledTool, reason: string): ReadArguments {
  const usage = tool.tool.parameters.map(usageOf).join(", ");
  return { ok: false, message: `${reason} Usage: ${tool.tool.name}(${usage}).` };
}

function usageOf(parameter: Parameter): string {
  return `${parameter.name}${parameter.optional ? "?" : ""}: ${describeFieldType(parameter.type)}`;
}

/** Depth of nesting, counted only as far as the limit. */
function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return depth;
  let deepest = depth;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    deepest = Math.max(deepest, depthOf(inner, depth + 1));
    if (deepest > MAX_DEPTH) break;
  }
  return deepest;
}
