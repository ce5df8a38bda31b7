import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { TrainingSettings } from "#core/runs/schema.ts";

/** Long cases begin where imitation of the gold actions ends; the rubric then makes small corrections. */
export const longCases = {
  updates: 30,
  tasksPerUpdate: 48,
  groupSize: 8,
  learningRate: 0.002,
  entropyBonus: 0.001,
  warmStart: true,
} as const satisfies TrainingSettings;

/** Long cases that no expert has worked through for it: it searches, for longer, with larger steps, and ends lower. */
const longCasesFromScratch = {
  updates: 400,
  tasksPerUpdate: 48,
  groupSize: 8,
  learningRate: 0.1,
  entropyBonus: 0.01,
  warmStart: false,
} as const satisfies TrainingSettings;

/**
 * One decision a case (a table): learned from the costs alone. The entropy bonus keeps the policy from betting on rows that
 * cannot be foreseen: with 0.02 instead of 0.1 it costs more than a logistic regression on credit-german.
 */
export const oneDecision = {
  updates: 120,
  tasksPerUpdate: 48,
  groupSize: 8,
  learningRate: 0.05,
  entropyBonus: 0.1,
  warmStart: false,
} as const satisfies TrainingSettings;

/**
 * Settings to begin with for this kind of environment: where every tool ends the case there is one decision, else many;
 * `hasGold` says whether the training tasks hold an expert's actions.
 */
export function suggestedSettings(
  environment: Pick<EnvironmentDocument, "tools">,
  hasGold: boolean,
): TrainingSettings {
  if (environment.tools.every(({ ends }) => ends)) return oneDecision;
  return hasGold ? longCases : longCasesFromScratch;
}
