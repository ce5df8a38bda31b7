import type { Candidate, EpisodeResult, LearningEpisode, LearningProblem, SparseVector } from "../problem.ts";

const actions = ["look", "approve", "deny"];
const candidates: readonly Candidate[] = actions.map((tool) => ({
  action: { tool, arguments: {} },
  label: tool,
  keys: [`tool:${tool}`],
  flags: [],
  prior: 0,
}));

/**
 * A two-step task made by hand: looking first earns 0.4 and shows the colour; approving green and denying red earns 0.6.
 * Features: 0 bias, 1 looked, 2 green seen, 3 red seen. `noise` = share of tasks whose right answer is turned round.
 */
export function corridorProblem(size: number, options: { undecided?: boolean } = {}): LearningProblem {
  return {
    tasks: Array.from({ length: size }, (_, task) => ({
      key: `task-${task}`,
      digest: String(task).padStart(64, "0"),
    })),
    featureCount: 4,
    featureParents: new Int32Array(4),
    start: (task) => start(task % 2 === 0, options.undecided === true && task % 5 === 0),
  };
}

function start(green: boolean, undecided: boolean): LearningEpisode {
  let lookedAt = -1;
  let steps = 0;
  let decision: string | null = null;
  return {
    moment: () => {
      if (decision !== null || steps >= 4) return null;
      const index = lookedAt < 0 ? [0] : [0, 1, green ? 2 : 3];
      const seen: SparseVector = { index: Int32Array.from(index), value: Float64Array.from(index, () => 1) };
      return { features: [seen], candidates, endingWith: () => null };
    },
    act: (choice) => {
      const tool = actions[choice] as string;
      if (tool === "look") lookedAt = lookedAt < 0 ? steps : lookedAt;
      else decision = tool;
      steps += 1;
    },
    result: (): EpisodeResult => {
      const right = decision === (green ? "approve" : "deny");
      return {
        total: undecided ? null : (lookedAt >= 0 ? 0.4 : 0) + (right ? 0.6 : 0),
        raw: null,
        passed: lookedAt >= 0 && right,
        awards: lookedAt >= 0 ? [{ step: lookedAt, share: 0.4 }] : [],
        criteria: { looked: lookedAt >= 0 ? 1 : 0, right: right ? 1 : 0 },
      };
    },
  };
}
