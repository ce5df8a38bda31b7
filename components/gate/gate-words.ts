import type { Outputs } from "#components/api/outputs.ts";
import type { Finding, GateReport, MutationKind } from "#core/gate/report.ts";

export type ShownReport = NonNullable<Outputs["gate"]["status"]["report"]>;
export type GateTick = NonNullable<Outputs["gate"]["status"]["open"]>;
export type Outdated = ShownReport["outdated"][number];

/** What a mutation does to the expert's actions. */
export const mutationWords: Readonly<Record<MutationKind, string>> = {
  drop_step: "A step left out",
  swap_steps: "Two steps the other way round",
  near_value: "An amount, date or count just wrong",
  wrong_reason: "Another reason than the right one",
  wrong_decision: "The wrong decision",
};

export const severityWords: Readonly<Record<Finding["severity"], { one: string; many: string }>> = {
  blocking: { one: "must be fixed", many: "must be fixed" },
  warning: { one: "should be looked at", many: "should be looked at" },
  note: { one: "good to know", many: "good to know" },
};

const outdatedWords: Readonly<Record<Outdated, string>> = {
  environment: "the environment",
  rubric: "the rubric",
  tasks: "the tasks",
  limits: "the organization’s limits",
};

/** What has changed since a report was made: "The rubric and the tasks". Null when nothing has. */
export function changedSince(outdated: readonly Outdated[]): string | null {
  if (outdated.length === 0) return null;
  const words = outdated.map((part) => outdatedWords[part]);
  const text = words.length === 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Findings by weight, the heaviest first; those of one weight in the report's own order. */
export function bySeverity(
  report: GateReport,
): ReadonlyArray<readonly [Finding["severity"], readonly Finding[]]> {
  return (["blocking", "warning", "note"] as const)
    .map(
      (severity) => [severity, report.findings.filter((finding) => finding.severity === severity)] as const,
    )
    .filter(([, findings]) => findings.length > 0);
}
