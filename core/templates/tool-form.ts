import type { Tool } from "#core/environments/schema.ts";

type Required = "name" | "label" | "description" | "kind";

/** A tool with the parts that matter; the rest is empty, free of charge and does not end the episode. */
export function tool(form: Pick<Tool, Required> & Partial<Omit<Tool, Required>>): Tool {
  return { parameters: [], define: [], allowed: [], effects: [], cost: "0", ends: false, ...form };
}
