/**
 * core/gate: attacks on a draft before anybody signs it.
 *
 * Invariants
 * - Deterministic: the same environment, rubric, tasks, limits and seed give the same report bytes, so the report is
 *   addressed by its digest and may be attached to a revision.
 * - Every finding is a sentence that names what, where and what to do; nothing is only a number.
 * - A mutant counts as equivalent by proof (same final state and same steps after normalisation), never by opinion.
 * - The gate knows expected outcomes and gold actions; its report quotes neither hidden fields nor personal values.
 */
import { z } from "zod";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Share = z.number().min(0).max(1);

/** What an organization demands of a draft; part of its policy. */
export const GateLimits = z.strictObject({
  /** Largest mean score of any dumb agent, and largest share of tasks on which it may score full. */
  dumbMean: Share.default(0.35),
  dumbFullPasses: Share.default(0.1),
  /** Least share of mutants of the expert that lose points, over all and for every kind. */
  mutationScore: Share.default(0.9),
  mutationScorePerKind: Share.default(0.8),
  /** Largest mean score of a case that ends in a wrong decision. */
  wrongDecisionMean: Share.default(0.5),
  /** Single-feature AUC from which a visible value is said to give the outcome away. */
  leakAuc: z.number().min(0.5).max(1).default(0.99),
  /** Largest share of tasks whose group of untrained attempts all score alike. */
  withoutSignal: Share.default(0.9),
  groupSize: z.number().int().min(2).max(64).default(8),
  /** Tasks taken for the attacks, spread over families; all where there are fewer. */
  tasks: z.number().int().min(1).max(100_000).default(120),
  seed: z.number().int().min(0).default(1),
});

export const findingKinds = [
  "expert_not_full",
  "expert_missing",
  "dumb_agent_passes",
  "mutant_survives",
  "mutation_score_low",
  "wrong_decision_pays",
  "criterion_cannot_fail",
  "criterion_cannot_pass",
  "criterion_given_away",
  "criterion_rewards_words",
  "criterion_sign_reversed",
  "criterion_undecided",
  "criteria_contradict",
  "criteria_alike",
  "clause_without_criterion",
  "clause_never_refuses",
  "protected_attribute_read",
  "protected_attribute_shown",
  "value_gives_outcome_away",
  "outcome_in_text",
  "no_learning_signal",
  "judge_injection",
  "judge_untested",
] as const;

export const Finding = z.strictObject({
  kind: z.enum(findingKinds),
  severity: z.enum(["blocking", "warning", "note"]),
  sentence: z.string().min(1),
  /** Where to fix it. */
  place: z.strictObject({ document: z.enum(["environment", "rubric", "tasks"]), path: z.string() }),
  /** Keys of example tasks. */
  tasks: z.array(z.string()),
  /** A criterion that closes the loophole, proved on the plays: the expert meets it everywhere, the attack nowhere. */
  proposal: z
    .strictObject({
      statement: z.string(),
      feel: z.string(),
      clauses: z.array(z.string()),
      points: z.string(),
      gate: z.enum(["none", "must_pass"]),
    })
    .nullable(),
});

export const AgentResult = z.strictObject({
  agent: z.string(),
  name: z.string(),
  n: z.number().int(),
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  fullPasses: z.number().nullable(),
  undecided: z.number().int(),
  withinLimits: z.boolean(),
});

export const mutationKinds = [
  "drop_step",
  "swap_steps",
  "near_value",
  "wrong_reason",
  "wrong_decision",
] as const;

export const MutationResult = z.strictObject({
  kind: z.enum(mutationKinds),
  mutants: z.number().int(),
  equivalent: z.number().int(),
  /** Of the mutants that are not equivalent. */
  killed: z.number().int(),
  score: z.number().nullable(),
  meanTotal: z.number().nullable(),
});

export const CriterionResult = z.strictObject({
  criterion: z.string(),
  expertPassRate: z.number().nullable(),
  attackPassRate: z.number().nullable(),
  undecided: z.number().int(),
  kills: z.number().int(),
});

export const GateReport = z.strictObject({
  schema: z.literal("assay.gate-report@1"),
  engine: z.literal("gate@1"),
  /** What was attacked: the digests that the three documents have as revisions. */
  subject: z.strictObject({ environment: Digest, rubric: Digest, tasks: Digest }),
  limits: GateLimits,
  /** How many tasks the set holds, and how many of them were played. */
  tasksInSet: z.number().int(),
  tasksUsed: z.number().int(),
  /** Criteria that a model or a person decides: left out of every score here. */
  judged: z.array(z.string()),
  passed: z.boolean(),
  expert: AgentResult.nullable(),
  dumbAgents: z.array(AgentResult),
  mutations: z.array(MutationResult),
  mutationScore: z.number().nullable(),
  criteria: z.array(CriterionResult),
  clauses: z.strictObject({ total: z.number().int(), withCriterion: z.number().int() }),
  withoutSignal: z.number().nullable(),
  findings: z.array(Finding),
});

export type GateLimits = z.infer<typeof GateLimits>;
export type Finding = z.infer<typeof Finding>;
export type AgentResult = z.infer<typeof AgentResult>;
export type MutationKind = (typeof mutationKinds)[number];
export type MutationResult = z.infer<typeof MutationResult>;
export type CriterionResult = z.infer<typeof CriterionResult>;
export type GateReport = z.infer<typeof GateReport>;
