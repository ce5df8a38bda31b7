import type { Outputs } from "#components/api/outputs.ts";
import type { Tone } from "#components/ui/badge.tsx";

export type AgentRow = Outputs["agents"]["list"][number];
export type AgentPage = Outputs["agents"]["get"];
export type AgentVersion = AgentPage["versions"][number];
export type HeldOut = NonNullable<AgentVersion["heldOut"]>;

export const agentKinds: Readonly<Record<string, string>> = {
  baseline: "Baseline",
  learner: "Learner",
  model: "Model",
};

const stages: Readonly<Record<string, { word: string; tone: Tone }>> = {
  candidate: { word: "candidate", tone: "neutral" },
  shadow: { word: "shadow", tone: "info" },
  production: { word: "production", tone: "pass" },
  retired: { word: "retired", tone: "neutral" },
};

/** How far a version has been promoted, in a word. */
export function stageLooks(stage: string): { readonly word: string; readonly tone: Tone } {
  return stages[stage] ?? { word: stage, tone: "neutral" };
}
