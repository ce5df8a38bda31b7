import { builtins } from "./registry.ts";

/** Names that the parser must know, so that `get value(…)` is read as one name. Single words would be in its way in types. */
export const builtinNames: readonly string[] = [...builtins.keys()].filter((name) => name.includes(" "));
