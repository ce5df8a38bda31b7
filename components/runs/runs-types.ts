import type { Inputs, Outputs } from "#components/api/outputs.ts";

export type RunRow = Outputs["runs"]["list"][number];
export type Run = Outputs["runs"]["get"];
export type RunTick = {
  readonly state: string;
  readonly phase: Run["phase"];
  readonly planned: number;
  readonly done: number;
  readonly undecided: number;
  readonly failed: number;
  readonly spentMinor: string;
  readonly heartbeatAt: Date | null;
  readonly endedAt: Date | null;
  readonly error: string | null;
};
export type Figures = Outputs["runs"]["figures"];
export type Comparison = Outputs["runs"]["comparisons"][number];
export type LaunchInput = Inputs["runs"]["launch"];
export type TrainingSettings = Outputs["runs"]["suggestedSettings"];
export type Estimate = Outputs["runs"]["estimate"];
export type AgentRow = Outputs["agents"]["list"][number];
