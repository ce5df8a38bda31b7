import type { ServiceContext } from "#server/services/context.ts";
import { runFigures } from "#server/services/runs/figures.ts";
import type { RunRow } from "#server/services/runs/read-runs.ts";
import type { AgentResult } from "./main-job-contract.ts";

const share = (value: number | null) => (value === null ? "" : value.toFixed(3));

/** One line of the closing table from the figures of an evaluation. */
export async function resultOf(
  ctx: ServiceContext,
  workflow: { readonly criteria: ReadonlyMap<string, string> },
  run: RunRow,
  name = run.agent.name,
): Promise<AgentResult> {
  const figures = await runFigures(ctx, run.id);
  const { score } = figures;
  const referred = figures.measures.referred?.mean ?? null;
  const seconds =
    run.endedAt && run.startedAt ? (run.endedAt.getTime() - run.startedAt.getTime()) / 1000 : null;
  return {
    agent: name,
    tasks: figures.tasks,
    score: share(score.mean),
    interval: score.low === null ? "" : `${share(score.low)} to ${share(score.high)}`,
    undecided: figures.undecided,
    criteria: new Map(
      [...workflow.criteria].flatMap(([id, statement]) => {
        const own = figures.criteria.find((criterion) => criterion.id === id);
        return own === undefined ? [] : [[statement, percent(own.passRate.mean)] as const];
      }),
    ),
    referralRate: referred === null ? "" : percent(referred),
    costPerCase: costOf(figures, run.currency),
    time: seconds === null ? "" : `${seconds.toFixed(1)} s`,
  };
}

function percent(value: number | null): string {
  return value === null ? "" : `${(value * 100).toFixed(0)} %`;
}

/** The cost of the decisions where the rubric measures it, else what the tools cost. */
function costOf(figures: Awaited<ReturnType<typeof runFigures>>, currency: string): string {
  const decided = figures.measures.cost?.mean ?? null;
  if (decided !== null) return decided.toFixed(3);
  if (figures.costPerCase === null) return "";
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(figures.costPerCase / 100);
}
