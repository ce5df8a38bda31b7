"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

/** Where the reader stands in a trajectory: step (0 is the case), criterion and field, all in the URL. */
export function usePosition(steps: number) {
  const [at, set] = useQueryStates({
    step: parseAsInteger,
    criterion: parseAsString,
    field: parseAsString,
  });
  const first = steps > 0 ? 1 : 0;
  const step = Math.max(0, Math.min(at.step ?? first, steps));
  return {
    step,
    criterion: at.criterion,
    field: at.field,
    /** A step that was chosen goes into the history; one passed by key does not. */
    toStep: (next: number, how: "push" | "replace" = "push", field: string | null = null) =>
      void set({ step: Math.max(0, Math.min(next, steps)), field }, { history: how }),
    toCriterion: (criterion: string | null, step?: number) =>
      void set(step === undefined ? { criterion } : { criterion, step, field: null }, { history: "push" }),
  } as const;
}
