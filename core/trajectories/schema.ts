/**
 * The trajectory document (`assay.trajectory@1`): what an agent saw, did and changed on one task.
 *
 * Invariants
 * - Stored once as compressed canonical bytes under its digest; never changed.
 * - `changes` is a JSON Patch on the full state JSON; hidden parts are masked when shown to people
 *   without the right, and never shown to agents.
 * - `extra` is namespaced and never read by scoring.
 */
import { z } from "zod";
import { Action } from "#core/tasks/schema.ts";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

export const StepResult = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ok"), value: z.unknown().optional() }),
  z.strictObject({ kind: z.literal("refused"), clause: z.string().optional(), message: z.string() }),
  z.strictObject({ kind: z.literal("invalid"), message: z.string() }),
  z.strictObject({
    kind: z.literal("disturbed"),
    disturbance: z.enum(["time_out", "missing_document", "stale_record"]),
    message: z.string(),
    value: z.unknown().optional(),
  }),
]);

export const PatchOperation = z.strictObject({
  op: z.enum(["add", "replace", "remove"]),
  path: z.string(),
  value: z.unknown().optional(),
});

/** Why a learned agent chose what it chose: exact contributions, which add up to the logit. */
export const Explanation = z.strictObject({
  kind: z.literal("log_linear"),
  candidates: z.array(
    z.strictObject({
      action: Action,
      label: z.string(),
      probability: z.number(),
      logit: z.number(),
      contributions: z.array(
        z.strictObject({
          feature: z.string(),
          label: z.string(),
          value: z.number(),
          weight: z.number(),
          contribution: z.number(),
        }),
      ),
      /** Sum of the contributions that are not listed one by one. */
      rest: z.number(),
    }),
  ),
});

export const Usage = z.strictObject({
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  /** Minor units of the environment's currency, as text: tool costs plus model costs. */
  cost: z.string(),
  durationMs: z.number().min(0),
});

export const Step = z.strictObject({
  index: z.number().int().min(0),
  actor: z.enum(["agent", "counterparty", "person", "environment"]),
  /** As shown to the agent before it acted; omitted where it did not change since the step before. */
  observation: z.unknown().optional(),
  message: z.string().optional(),
  reasoning: z.string().optional(),
  action: Action.optional(),
  result: StepResult.optional(),
  changes: z.array(PatchOperation),
  stateDigest: Digest.optional(),
  awards: z.array(z.strictObject({ criterion: z.string(), points: z.string() })),
  explanation: Explanation.optional(),
  usage: Usage.optional(),
  tokens: z
    .strictObject({
      promptIds: z.array(z.number().int()),
      completionIds: z.array(z.number().int()),
      logprobs: z.array(z.number()),
    })
    .optional(),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
});

export const TrajectoryDocument = z.strictObject({
  schema: z.literal("assay.trajectory@1"),
  id: z.string(),
  run: z.string().nullable(),
  agent: z.strictObject({ version: z.string(), digest: Digest, name: z.string() }),
  release: z.strictObject({ environment: Digest, taskSet: Digest.nullable(), rubric: Digest.nullable() }),
  task: z.strictObject({ key: z.string(), digest: Digest }),
  seed: z.number().int(),
  attempt: z.number().int().min(0),
  initialStateDigest: Digest,
  steps: z.array(Step),
  outcome: z.strictObject({
    endedBy: z.enum(["tool", "limit", "stopped", "agent_failure"]),
    tool: z.string().optional(),
    detail: z.string().optional(),
    finalStateDigest: Digest,
    answer: z.string().optional(),
  }),
  usage: Usage,
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("run") }),
    z.strictObject({ kind: z.literal("trial") }),
    z.strictObject({ kind: z.literal("gateway"), protocol: z.string() }),
    z.strictObject({ kind: z.literal("import"), format: z.string(), digest: Digest }),
  ]),
  extra: z.record(z.string(), z.unknown()).optional(),
});

export type StepResult = z.infer<typeof StepResult>;
export type PatchOperation = z.infer<typeof PatchOperation>;
export type Explanation = z.infer<typeof Explanation>;
export type Usage = z.infer<typeof Usage>;
export type Step = z.infer<typeof Step>;
export type TrajectoryDocument = z.infer<typeof TrajectoryDocument>;
