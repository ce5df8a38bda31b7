import { AssayError } from "#core/shared/errors.ts";

export type RunState = "queued" | "running" | "stopping" | "stopped" | "succeeded" | "failed";

/** What a training is busy with: looking at its cases, learning from gold actions, learning from the rubric. */
export const runPhases = ["cases", "warm_start", "updates"] as const;
export type RunPhase = (typeof runPhases)[number];

/** The phase in a run's stored progress; null where none was noted. */
export function phaseOf(progress: unknown): RunPhase | null {
  const noted = (progress as { phase?: unknown } | null)?.phase;
  return runPhases.find((phase) => phase === noted) ?? null;
}

/** What can happen to a run. `started` comes again when another worker takes the run over after a crash. */
export type RunEvent =
  | { readonly kind: "started" }
  | { readonly kind: "stop_requested" }
  | { readonly kind: "halted" }
  | { readonly kind: "completed" }
  | { readonly kind: "failed"; readonly reason: string };

const transitions: Readonly<Record<RunState, Partial<Record<RunEvent["kind"], RunState>>>> = {
  queued: { started: "running", stop_requested: "stopped", failed: "failed" },
  running: { started: "running", stop_requested: "stopping", completed: "succeeded", failed: "failed" },
  // A stop that crosses the last rollout still ends as stopped: the person asked for it and is told so.
  stopping: {
    started: "stopping",
    stop_requested: "stopping",
    halted: "stopped",
    completed: "stopped",
    failed: "failed",
  },
  stopped: { stop_requested: "stopped" },
  succeeded: { stop_requested: "succeeded" },
  failed: { stop_requested: "failed" },
};

/** The state after an event; `wrong_state` where the event cannot happen. Asking twice to stop is no error. */
export function nextRunState(state: RunState, event: RunEvent): RunState {
  const next = transitions[state][event.kind];
  if (next !== undefined) return next;
  throw new AssayError("wrong_state", `A run that is ${state} cannot be ${eventWords[event.kind]}.`);
}

const eventWords: Readonly<Record<RunEvent["kind"], string>> = {
  started: "started",
  stop_requested: "stopped",
  halted: "halted",
  completed: "completed",
  failed: "marked as failed",
};

/** True when nothing will happen to the run any more. */
export function isFinal(state: RunState): boolean {
  return state === "stopped" || state === "succeeded" || state === "failed";
}
