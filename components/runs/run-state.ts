import type { DotState } from "#components/ui/state-dot.tsx";

/** States of a run as they are shown. */
export const runStates = {
  queued: { dot: "waiting", word: "queued" },
  running: { dot: "active", word: "running" },
  stopping: { dot: "blocked", word: "stopping" },
  stopped: { dot: "blocked", word: "stopped" },
  succeeded: { dot: "done", word: "done" },
  failed: { dot: "failed", word: "failed" },
} as const satisfies Record<string, { dot: DotState; word: string }>;

export type RunStateName = keyof typeof runStates;

/** Looks of a state; a state that this screen does not know yet is shown by its name. */
export function runStateLooks(state: string): { readonly dot: DotState; readonly word: string } {
  return Object.hasOwn(runStates, state) ? runStates[state as RunStateName] : { dot: "idle", word: state };
}

/** True while something may still happen to the run. */
export function isOpen(state: string): boolean {
  return state === "queued" || state === "running" || state === "stopping";
}
