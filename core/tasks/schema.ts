/**
 * The task document (`assay.task@1`) and the frozen task set (`assay.task-set@1`).
 *
 * Invariants
 * - `expected` and `gold` are hidden: they reach graders, never an agent, a log or a provider.
 * - The digest of a task covers all of it; its split follows from the digest of what identifies the
 *   case (`core/tasks/split.ts`), so that nothing ever moves from held-out to training.
 */
import { z } from "zod";
import { Identifier } from "#core/environments/schema.ts";

export const Split = z.enum(["training", "held_out"]);

export const Action = z.strictObject({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) });

export const Provenance = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("person"), person: z.string() }),
  z.strictObject({ kind: z.literal("import"), file: z.string(), row: z.number().int().min(1) }),
  z.strictObject({
    kind: z.literal("generated"),
    generator: z.string(),
    seed: z.number().int(),
    index: z.number().int(),
    parent: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal("production"), event: z.string() }),
]);

export const TaskDocument = z.strictObject({
  schema: z.literal("assay.task@1"),
  /** Stable name of the case within its task set, for example the claim number. */
  key: z.string().min(1).max(120),
  title: z.string().min(1),
  /** Added to the environment's instructions for this case; may be empty. */
  instructions: z.string(),
  /** State JSON of the fields that are not shared. */
  initial: z.record(Identifier, z.unknown()),
  expected: z.record(Identifier, z.unknown()),
  gold: z.array(Action).optional(),
  split: Split,
  /** Scenario family, a slice in every report. */
  family: z.string().min(1),
  tags: z.array(z.string()),
  provenance: Provenance,
});

export const TaskSetDocument = z.strictObject({
  schema: z.literal("assay.task-set@1"),
  name: z.string().min(1),
  /** Digest of the environment revision that the tasks were checked against. */
  environment: z.string().regex(/^[0-9a-f]{64}$/),
  tasks: z.array(
    z.strictObject({
      key: z.string(),
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      split: Split,
      family: z.string(),
    }),
  ),
});

export type Split = z.infer<typeof Split>;
export type Action = z.infer<typeof Action>;
export type TaskDocument = z.infer<typeof TaskDocument>;
export type TaskSetDocument = z.infer<typeof TaskSetDocument>;
