"use client";

import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { AgentResult, GateReport } from "#core/gate/report.ts";
import { mutationWords } from "./gate-words.ts";

type Cell = string | number;

/** The measured side of the report: dumb agents, mutants of the expert, criteria. Each table says what its limits are. */
export function GateFigures({
  report,
  statements,
}: {
  readonly report: GateReport;
  /** What to call a criterion; its id where the rubric no longer has it. */
  readonly statements: ReadonlyMap<string, string>;
}) {
  const format = useFormat();
  const share = (value: number | null) => (value === null ? "–" : format.percent(value, 1));
  const { limits } = report;
  const agentRow = (agent: AgentResult): Cell[] => [
    agent.name,
    share(agent.mean),
    agent.low === null || agent.high === null ? "–" : format.percentRange(agent.low, agent.high, 1),
    share(agent.fullPasses),
    format.number(agent.undecided),
    format.number(agent.n),
    agent.withinLimits ? "✓ within limits" : "✕ outside",
  ];
  return (
    <>
      <Card
        title="Agents that should not earn anything"
        hint={`Each may score ${format.percent(limits.dumbMean, 0)} on average and full marks on ${format.percent(limits.dumbFullPasses, 0)} of the cases at most. The expert must score full everywhere.`}
        flush
      >
        <FigureTable
          label="Agents"
          head={["Agent", "Mean score", "95 % interval", "Full marks", "Undecided", "Cases", "Limit"]}
          rows={[...(report.expert === null ? [] : [report.expert]), ...report.dumbAgents].map(agentRow)}
        />
      </Card>
      <Card
        title={`Mistakes put into the expert’s work: ${share(report.mutationScore)} lose points`}
        hint={`At least ${format.percent(limits.mutationScore, 0)} of all and ${format.percent(limits.mutationScorePerKind, 0)} of each kind must lose points. Mistakes that change nothing in the end are left out.`}
        flush
      >
        <FigureTable
          label="Mutants by kind"
          head={["Mistake", "Tried", "Change nothing", "Lose points", "Share"]}
          rows={report.mutations.map(({ kind, mutants, equivalent, killed, score }) => [
            mutationWords[kind],
            format.number(mutants),
            format.number(equivalent),
            format.number(killed),
            score === null
              ? "–"
              : `${score >= limits.mutationScorePerKind ? "✓" : "✕"} ${format.percent(score, 1)}`,
          ])}
        />
      </Card>
      <Card
        title="What each criterion does"
        hint={`A criterion earns its place when the expert passes it and attacks do not. ${format.number(report.clauses.withCriterion)} of ${format.number(report.clauses.total)} clauses are cited by a criterion.`}
        flush
      >
        <FigureTable
          label="Criteria"
          head={["Criterion", "Expert passes", "Attacks pass", "Mistakes caught", "Undecided"]}
          rows={report.criteria.map((each) => [
            statements.get(each.criterion) ?? each.criterion,
            share(each.expertPassRate),
            share(each.attackPassRate),
            format.number(each.kills),
            format.number(each.undecided),
          ])}
        />
        {report.judged.length > 0 && (
          <p className="border-t px-4 py-2 text-muted text-sm">
            Decided by a model or a person, and left out of every score here:{" "}
            {format.list(report.judged.map((id) => statements.get(id) ?? id))}.
          </p>
        )}
      </Card>
    </>
  );
}

function FigureTable({
  label,
  head,
  rows,
}: {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" aria-label={`${label}, table`} tabIndex={0}>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-left text-muted">
            {head.map((text, index) => (
              <th
                key={text}
                scope="col"
                className={`px-4 py-2 font-medium ${index === 0 ? "min-w-48" : "whitespace-nowrap text-right"}`}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(([first, ...rest]) => (
            <tr key={String(first)}>
              <th scope="row" className="px-4 py-2 text-left font-normal break-words">
                {first}
              </th>
              {rest.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are fixed by their column
                <td key={index} className="whitespace-nowrap px-4 py-2 text-right tabular-nums">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
