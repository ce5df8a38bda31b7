import type { Action } from "#core/tasks/schema.ts";

/** A call of a tool, as an expert writes it down. */
export function call(tool: string, args: Record<string, unknown> = {}): Action {
  return { tool, arguments: args };
}
