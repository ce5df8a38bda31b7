import type { FeelContext } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import type { Parameter } from "./schema.ts";
import { writeValue } from "./state-json.ts";

/** Arguments in their canonical JSON form, as they are stored in trajectories: absent ones are left out. */
export function writeArguments(
  parameters: readonly Parameter[],
  args: FeelContext,
): { [name: string]: Json } {
  const written: { [name: string]: Json } = {};
  for (const { name, type } of parameters) {
    const value = args.get(name);
    if (value !== undefined && value !== null) written[name] = writeValue(type, value);
  }
  return written;
}
