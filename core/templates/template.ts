/**
 * core/templates: the workflows that Assay ships, each a complete room: environment, rubric, case generator,
 * ground truth and expert.
 *
 * Invariants
 * - A template's documents use only the public document formats; no engine knows a template.
 * - Ground truth follows from the policy document and is computed by other code than the expert, which plays through
 *   the tools and sees only observations. A test compares both on 1,000 cases.
 * - Everything is a function of seed and index: the same two give the same task, byte for byte.
 */
import type { Agent } from "#core/agents/port.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";

/** A scenario family: a slice of the cases that tests one kind of judgement. */
export interface FamilySummary {
  id: string;
  label: string;
  /** Relative frequency among generated cases. */
  weight: number;
  /** Kept out of training entirely, to test generalisation. */
  heldOutOnly: boolean;
}

export interface WorkflowTemplate {
  id: string;
  name: string;
  description: string;
  /** What a person from the trade should know before adopting it. */
  notes: string;
  environment: EnvironmentDocument;
  rubric: RubricDocument;
  families: readonly FamilySummary[];
  /** The task number `index` (from 0) of the endless list that `seed` names. */
  generate(seed: number, index: number): TaskDocument;
  /** What the policy document demands of a case, from its initial state (state JSON): for edited and derived tasks. */
  solve(initial: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Plays every case right, through the tools, from observations alone. */
  expert: Agent;
}

/** The first `count` tasks of the list that `seed` names. */
export function generateTasks(template: WorkflowTemplate, seed: number, count: number): TaskDocument[] {
  return Array.from({ length: count }, (_, index) => template.generate(seed, index));
}
