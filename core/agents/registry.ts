import type { LocalPolicy } from "./schema.ts";

export interface BuiltInAgent {
  readonly policy: LocalPolicy;
  readonly slug: string;
  readonly name: string;
  /** What it does and what it is good for, for people. */
  readonly description: string;
}

/** The agents that ship with Assay, baselines first. */
export const builtInAgents: readonly BuiltInAgent[] = [
  {
    policy: "do_nothing",
    slug: "do-nothing",
    name: "Do nothing",
    description: "Ends every case without doing anything. A rubric that gives it points rewards nothing.",
  },
  {
    policy: "random",
    slug: "random",
    name: "Random",
    description: "Draws a tool and its arguments. Shows what luck is worth.",
  },
  {
    policy: "majority_decision",
    slug: "majority-decision",
    name: "Always the majority decision",
    description: "Looks at everything once, then always takes the commonest decision of the training cases.",
  },
  {
    policy: "shotgun",
    slug: "shotgun",
    name: "Shotgun",
    description: "Uses every tool once. A rubric that only looks for what was done rewards it.",
  },
  {
    policy: "dump_everything",
    slug: "dump-everything",
    name: "Dump everything",
    description: "Says every phrase it knows. A rubric that looks for key words rewards it.",
  },
  {
    policy: "copy_the_question",
    slug: "copy-the-question",
    name: "Copy the question",
    description: "Answers with the question.",
  },
  {
    policy: "imitation",
    slug: "imitation",
    name: "Imitation of the expert",
    description:
      "Learned by supervision from the gold actions of the training cases: the cheaper step before reinforcement learning.",
  },
  {
    policy: "learner",
    slug: "learner",
    name: "Learner",
    description:
      "A policy that explains every decision; trained on a release's training cases by its rubric.",
  },
];
