import type { Value } from "./values.ts";

/** What a rule yields: a value, or the reason and place of the failure. Never an exception. */
export type RuleOutcome =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string; readonly from: number; readonly to: number };
