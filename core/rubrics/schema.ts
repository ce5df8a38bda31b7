/**
 * The rubric document (`assay.rubric@1`): the reward function, criterion by criterion.
 *
 * Invariants
 * - Points are signed decimals as text. A must-pass criterion that fails, or a must-not criterion that
 *   is met, takes the whole score to the lower end of the clip.
 * - A check yields yes/no, or a number from 0 to 1: the fraction of the points.
 * - A criterion that cannot be decided is `error` with a reason; it is never a zero.
 * - Checks see: every state field by its name (final state), constants and definitions, `initial`,
 *   `expected`, `steps`, `calls`, `outcome`, `answer`, `usage` (`core/rubrics/scope.ts`).
 */
import { z } from "zod";
import { ClauseId, Identifier, Rule } from "#core/environments/schema.ts";

const Points = z.string().regex(/^-?\d+(\.\d+)?$/, "points are a number such as 20 or -5");

export const Check = z.discriminatedUnion("form", [
  z.strictObject({ form: z.literal("text"), feel: Rule }),
  /** A sentence of `core/rules/sentences.ts`. */
  z.strictObject({ form: z.literal("sentence"), sentence: z.unknown() }),
  /** A decision table (`core/rules/decision-table.ts`) whose single output is yes/no or a fraction. */
  z.strictObject({ form: z.literal("table"), table: z.unknown() }),
]);

export const Level = z.strictObject({
  id: Identifier,
  label: z.string().min(1),
  description: z.string().default(""),
  fraction: z.string().regex(/^[01](\.\d+)?$/),
});

export const Judge = z.strictObject({
  prompt: z.string().min(1),
  levels: z.array(Level).min(2),
  /** Short name of the provider, and the model, that answer; another model is another judge. */
  provider: z.string().optional(),
  model: z.string().optional(),
});

export const Criterion = z.strictObject({
  id: Identifier,
  statement: z.string().min(1),
  clauses: z.array(ClauseId),
  kind: z.enum(["state", "process", "text", "judge", "human"]),
  check: Check.optional(),
  judge: Judge.optional(),
  levels: z.array(Level).optional(),
  points: Points,
  gate: z.enum(["none", "must_pass", "must_not"]),
  group: z.string().optional(),
  /** `tree` aggregation: id of the parent criterion. */
  parent: Identifier.optional(),
  tags: z.array(z.string()).default([]),
  /** `step`: the points are awarded at the step where the check first becomes true; the total is the same. */
  award: z.enum(["end", "step"]).default("end"),
});

export const Aggregation = z.strictObject({
  mode: z.enum(["signed_points", "weighted_mean", "tree", "product", "expression"]),
  clip: z.tuple([z.string(), z.string()]),
  /** `expression` only: FEEL over criterion ids (their fractions). */
  expression: Rule.optional(),
});

/** A figure that is reported beside the score and never part of it, for example the cost of the decision. */
export const Measure = z.strictObject({
  id: Identifier,
  label: z.string().min(1),
  value: Rule,
  unit: z.string().optional(),
  better: z.enum(["lower", "higher"]),
});

export const RubricDocument = z.strictObject({
  schema: z.literal("assay.rubric@1"),
  name: z.string().min(1),
  /** Digest of the environment revision that the checks were type-checked against; null in a draft. */
  environment: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  criteria: z.array(Criterion).min(1),
  aggregation: Aggregation,
  measures: z.array(Measure).default([]),
});

export type Check = z.infer<typeof Check>;
export type Criterion = z.infer<typeof Criterion>;
export type Aggregation = z.infer<typeof Aggregation>;
export type Measure = z.infer<typeof Measure>;
export type RubricDocument = z.infer<typeof RubricDocument>;
