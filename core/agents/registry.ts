import type { LocalPolicy } from "./schema.ts";

/** A built-in agent as people meet it. */
export interface BuiltInAgent {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly policy: LocalPolicy;
}

/** All agents that ship with Assay: dumb ones that no rubric may reward, an imitator, and the learner. */
export const builtInAgents: readonly BuiltInAgent[] = [
  {
    slug: "do-nothing",
    name: "Do nothing",
    description: "Closes every case untouched. What it scores, the rubric gives away.",
    policy: "do_nothing",
  },
  {
    slug: "random",
    name: "Random",
    description: "Draws a tool and its arguments by lot, the same for the same seed.",
    policy: "random",
  },
  {
    slug: "majority-decision",
    name: "Always the majority decision",
    description:
      "Looks at everything, then always takes the decision that is commonest among the training cases.",
    policy: "majority_decision",
  },
  {
    slug: "shotgun",
    name: "Shotgun",
    description: "Does everything that can be done once, then tries every decision until one is accepted.",
    policy: "shotgun",
  },
  {
    slug: "dump-everything",
    name: "Dump everything",
    description: "Says every clause, every choice and everything it saw, and decides nothing.",
    policy: "dump_everything",
  },
  {
    slug: "copy-the-question",
    name: "Copy the question",
    description: "Answers with the question.",
    policy: "copy_the_question",
  },
  {
    slug: "imitation",
    name: "Imitation",
    description: "Learned from the experts' recorded actions on the training cases, not from the rubric.",
    policy: "imitation",
  },
  {
    slug: "learner",
    name: "Learner",
    description:
      "Learns by trial from the rubric alone: a policy whose every choice is a sum of named reasons. Untrained until a training run.",
    policy: "learner",
  },
];
