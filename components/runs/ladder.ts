import type { RunRow } from "./runs-types.ts";

/** One rung before the step that is about to be taken. */
export type Rung = {
  readonly id: "baseline" | "untrained" | "imitation";
  readonly done: boolean;
  readonly sentence: string;
  /** The run that did it. */
  readonly run: number | null;
  /** The agent to evaluate for it, by slug. */
  readonly agent: string | null;
};

type LadderRun = Pick<RunRow, "number" | "kind" | "state" | "split" | "releaseId" | "agent">;
type LadderAgent = { readonly slug: string; readonly kind: string; readonly name: string };

/**
 * What should be known before a training run on a release: what the rubric gives away (a baseline), where this version
 * stands untrained, and whether the cheaper step, imitation of the experts, is enough already.
 */
export function ladderOf(
  runs: ReadonlyArray<LadderRun>,
  agents: ReadonlyArray<LadderAgent>,
  target: { readonly releaseId: string; readonly agentVersionId: string },
): ReadonlyArray<Rung> {
  const evaluations = runs.filter(
    (run) =>
      run.kind === "evaluation" &&
      run.state === "succeeded" &&
      run.split === "held_out" &&
      run.releaseId === target.releaseId,
  );
  const by = (matches: (run: LadderRun) => boolean) => evaluations.find(matches)?.number ?? null;
  const baseline = by((run) => run.agent.kind === "baseline" && run.agent.slug !== "imitation");
  const untrained = by((run) => run.agent.versionId === target.agentVersionId);
  const imitation = by((run) => run.agent.slug === "imitation");
  const firstBaseline =
    agents.find(({ slug }) => slug === "majority-decision") ?? agents.find(({ kind }) => kind === "baseline");
  const imitator = agents.find(({ slug }) => slug === "imitation");
  const rungs: Rung[] = [
    {
      id: "baseline",
      done: baseline !== null,
      sentence:
        baseline !== null
          ? "A baseline has been evaluated on this release: you know what the rubric gives away."
          : "No baseline has been evaluated on this release. Without one nobody can say what the training was worth.",
      run: baseline,
      agent: firstBaseline?.slug ?? null,
    },
    {
      id: "untrained",
      done: untrained !== null,
      sentence:
        untrained !== null
          ? "This version has been evaluated: the gain of the training can be measured."
          : "This version has not been evaluated on held-out cases: the gain of the training could not be measured.",
      run: untrained,
      agent: null,
    },
  ];
  if (imitator !== undefined) {
    rungs.push({
      id: "imitation",
      done: imitation !== null,
      sentence:
        imitation !== null
          ? "The cheaper step has been tried: imitation of the experts' recorded actions."
          : "The cheaper step has not been tried: imitation of the experts' recorded actions takes seconds.",
      run: imitation,
      agent: imitator.slug,
    });
  }
  return rungs;
}
