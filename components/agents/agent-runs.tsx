"use client";

import { useMemo } from "react";
import { runStateLooks } from "#components/runs/run-state.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AgentPage } from "./agent-words.ts";

type Row = AgentPage["runs"][number];

function columnsOf(format: Format): ReadonlyArray<Column<Row>> {
  return [
    {
      id: "title",
      header: "Run",
      cell: (run) => `${run.number} · ${run.title}`,
      sort: (run) => run.number,
      primary: true,
      grow: true,
      width: 260,
    },
    {
      id: "version",
      header: "Version",
      cell: (run) => `v${run.version}`,
      sort: (run) => run.version,
      width: 90,
    },
    {
      id: "state",
      header: "State",
      cell: (run) => {
        const { dot, word } = runStateLooks(run.state);
        return <StateDot state={dot} label={word} />;
      },
      width: 110,
    },
    {
      id: "score",
      header: "Score",
      cell: (run) =>
        run.score === null ? (
          "–"
        ) : (
          <span className="tabular-nums">
            {format.percent(run.score.mean)} <span className="text-muted text-xs">n = {run.score.n}</span>
          </span>
        ),
      sort: (run) => run.score?.mean ?? null,
      align: "end",
      width: 140,
    },
    {
      id: "when",
      header: "Launched",
      cell: (run) => <Time value={run.createdAt} />,
      sort: (run) => run.createdAt,
      width: 120,
    },
  ];
}

/** The last hundred runs of an agent. */
export function AgentRuns({ workflow, agent }: { readonly workflow: string; readonly agent: AgentPage }) {
  const format = useFormat();
  const columns = useMemo(() => columnsOf(format), [format]);
  return (
    <Section title="Runs">
      <DataTable
        id="agent-runs"
        label={`Runs of ${agent.name}`}
        rows={agent.runs}
        rowId={(run) => run.id}
        columns={columns}
        href={(run) => paths.run(workflow, String(run.number))}
        empty={
          <EmptyState title="No runs yet">
            Evaluate a version to see how it does on held-out cases.
          </EmptyState>
        }
      />
    </Section>
  );
}
