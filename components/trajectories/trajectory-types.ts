import type { Outputs } from "#components/api/outputs.ts";

/** A trajectory as the server hands it to this reader. */
export type Trajectory = Outputs["trajectories"]["get"];
export type OutlineLine = Trajectory["outline"][number];
export type TrajectoryStep = Trajectory["steps"][number];
export type StepChange = Trajectory["changes"][number][number];
export type Criterion = NonNullable<Trajectory["criteria"]>[number];
export type CriterionFact = NonNullable<Criterion["explanation"]>["facts"][number];
