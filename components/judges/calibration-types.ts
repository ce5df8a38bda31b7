import type { Outputs } from "#components/api/outputs.ts";

export type Calibration = Outputs["judges"]["calibration"];
export type CalibrationRow = Calibration["rows"][number];
