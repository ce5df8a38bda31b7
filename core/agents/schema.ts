/**
 * The agent version document (`assay.agent@1`): everything that decides how an agent behaves, so that
 * its digest names one behaviour. Secrets are never part of it; a provider is named by its id.
 */
import { z } from "zod";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Policies that ship with Assay and run inside the worker. */
export const LocalPolicy = z.enum([
  "do_nothing",
  "random",
  "majority_decision",
  "shotgun",
  "dump_everything",
  "copy_the_question",
  "imitation",
  "learner",
]);

export const AgentDocument = z.strictObject({
  schema: z.literal("assay.agent@1"),
  name: z.string().min(1).max(120),
  /** Added to the environment's instructions; chat agents only. */
  instructions: z.string().max(20_000),
  behaviour: z.discriminatedUnion("provider", [
    z.strictObject({
      provider: z.literal("local"),
      policy: LocalPolicy,
      /** Learned weights; absent for an untrained learner and the fixed policies. */
      checkpoint: Digest.nullable(),
    }),
    z.strictObject({
      provider: z.literal("openai_compatible"),
      providerId: z.string(),
      model: z.string().min(1),
      temperature: z.number().min(0).max(2).nullable(),
      maxOutputTokens: z.number().int().min(1).max(100_000).nullable(),
      /** Price in minor units of the organization's currency per million tokens, decimal text; used for estimates and budgets. */
      price: z.strictObject({ input: z.string(), output: z.string() }).nullable(),
    }),
  ]),
});

export type LocalPolicy = z.infer<typeof LocalPolicy>;
export type AgentDocument = z.infer<typeof AgentDocument>;
