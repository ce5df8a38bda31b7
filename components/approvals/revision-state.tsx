import { StateDot } from "#components/ui/state-dot.tsx";

const states = {
  in_review: ["waiting", "in review"],
  approved: ["done", "approved"],
  rejected: ["failed", "rejected"],
  withdrawn: ["idle", "withdrawn"],
  retired: ["idle", "retired"],
} as const;

/** Where a revision stands. */
export function RevisionState({ state }: { readonly state: string }) {
  const [dot, label] = states[state as keyof typeof states] ?? (["idle", state] as const);
  return <StateDot state={dot} label={label} />;
}
