import type { CatalogueEntry } from "./kinds.ts";

/** Providers, agents, runs, trajectories, review and feedback. */
export const workActions = {
  "provider.registered": {
    object: "provider",
    phrase: "registered the provider {object}",
    meaning: "A model or training provider was added.",
  },
  "provider.changed": {
    object: "provider",
    phrase: "changed the provider {object}",
    meaning: "A provider's address or models changed.",
  },
  "provider.key_replaced": {
    object: "provider",
    phrase: "replaced the key of {object}",
    meaning: "A provider's secret was replaced; the secret itself is nowhere shown.",
  },
  "provider.disabled": {
    object: "provider",
    phrase: "disabled the provider {object}",
    meaning: "A provider may no longer be used.",
  },
  "provider.enabled": {
    object: "provider",
    phrase: "enabled the provider {object}",
    meaning: "A disabled provider may be used again, with the key that it had.",
  },
  "agent.registered": {
    object: "agent",
    phrase: "registered the agent {object}",
    meaning: "An agent was added.",
  },
  "agent.changed": {
    object: "agent",
    phrase: "changed the agent {object}",
    meaning: "An agent's name or description changed.",
  },
  "agent_version.created": {
    object: "agent_version",
    phrase: "created {object}",
    meaning: "An agent version was written or came out of training.",
  },
  "agent_version.promoted": {
    object: "agent_version",
    phrase: "moved {object} to another stage",
    meaning: "A promotion between stages was signed.",
  },
  "run.launched": {
    object: "run",
    phrase: "launched {object}",
    meaning: "A run was queued with exactly what it binds.",
  },
  "run.started": { object: "run", phrase: "started {object}", meaning: "A worker took up a run." },
  "run.stop_requested": {
    object: "run",
    phrase: "asked to stop {object}",
    meaning: "A person asked a run to stop.",
  },
  "run.stopped": {
    object: "run",
    phrase: "stopped {object}",
    meaning: "A run ended because it was asked to.",
  },
  "run.succeeded": {
    object: "run",
    phrase: "completed {object}",
    meaning: "A run did all that it was to do.",
  },
  "run.failed": { object: "run", phrase: "gave up {object}", meaning: "A run ended with an error." },
  "trajectory.stored": {
    object: "trajectory",
    phrase: "stored {object}",
    meaning: "A trajectory and its scores were stored; binds the document's digest.",
  },
  "trajectory.imported": {
    object: "trajectory",
    phrase: "imported {object}",
    meaning: "A trajectory made elsewhere was brought in.",
  },
  "trajectory.rescored": {
    object: "trajectory",
    phrase: "scored {object} again",
    meaning: "Scores under another rubric revision were added.",
  },
  "trajectory.group_stored": {
    object: "run",
    phrase: "recorded a training update of {object}",
    meaning: "Aggregates and the digest over the groups of one training update.",
  },
  "review.sampled": {
    object: "run",
    phrase: "sampled trajectories of {object} for review",
    meaning: "Review items were drawn reproducibly.",
  },
  "review.claimed": {
    object: "review_item",
    phrase: "claimed {object}",
    meaning: "A reviewer got a lease on a review item.",
  },
  "review.draft_saved": {
    object: "review_item",
    phrase: "worked on {object}",
    meaning: "A reviewer's unlocked work was kept; what it says is not in the log.",
  },
  "review.released": {
    object: "review_item",
    phrase: "gave {object} back",
    meaning: "A lease ended without a verdict.",
  },
  "review.locked": {
    object: "review_item",
    phrase: "locked a verdict on {object}",
    meaning: "A reviewer's verdict became unchangeable.",
  },
  "review.revised": {
    object: "review_item",
    phrase: "revised the verdict on {object}",
    meaning: "A further verdict with a reason followed a locked one.",
  },
  "review.adjudicated": {
    object: "review_item",
    phrase: "adjudicated {object}",
    meaning: "A disagreement was decided.",
  },
  "feedback.imported": {
    object: "feedback",
    phrase: "brought in production feedback",
    meaning: "Feedback from production was stored.",
  },
  "feedback.sorted": {
    object: "feedback",
    phrase: "sorted {object}",
    meaning: "Feedback was given a meaning: task, criterion, or noise.",
  },
} as const satisfies Record<string, CatalogueEntry>;
