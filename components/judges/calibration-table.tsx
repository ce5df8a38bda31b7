"use client";

import { useMemo } from "react";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { UntrustedText } from "#components/trajectories/untrusted-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { Calibration, CalibrationRow } from "./calibration-types.ts";

/** Every case of the calibration: the person's level beside the judge's, with its reason. */
export function CalibrationTable({
  workflow,
  calibration,
}: {
  readonly workflow: string;
  readonly calibration: Calibration;
}) {
  const columns = useMemo(() => columnsOf(calibration), [calibration]);
  return (
    <DataTable
      id="calibration"
      label="Cases of the calibration"
      rows={calibration.rows}
      rowId={(row) => row.trajectoryId}
      columns={columns}
      href={(row) => paths.trajectory(workflow, row.trajectoryId)}
    />
  );
}

function columnsOf({ levels }: Calibration): Column<CalibrationRow>[] {
  const labelOf = (level: string) => levels.find(({ id }) => id === level)?.label ?? level;
  return [
    {
      id: "case",
      header: "Case",
      primary: true,
      width: 240,
      cell: (row) => `${row.task} · ${row.title}`,
      sort: (row) => row.task,
    },
    {
      id: "mine",
      header: "You",
      width: 120,
      cell: (row) => (row.mine === null ? <span className="text-muted">–</span> : labelOf(row.mine)),
      sort: (row) => row.mine ?? "",
    },
    {
      id: "people",
      header: "People",
      width: 90,
      cell: (row) => <span className="tabular-nums">{row.people}</span>,
      sort: (row) => row.people,
    },
    {
      id: "judge",
      header: "Judge",
      width: 160,
      cell: (row) => judgeCell(row, labelOf),
    },
    {
      id: "why",
      header: "Why, in its words",
      width: 320,
      grow: true,
      cell: (row) =>
        row.judge.state === "shown" ? (
          <UntrustedText text={row.judge.explanation || (row.judge.undecided ?? "")} />
        ) : null,
      title: (row) => (row.judge.state === "shown" ? row.judge.explanation : ""),
    },
  ];
}

function judgeCell(row: CalibrationRow, labelOf: (level: string) => string) {
  const { judge, mine } = row;
  if (judge.state === "not_asked") return <span className="text-muted">not asked</span>;
  if (judge.state === "kept_back") return <span className="text-muted">after your level</span>;
  if (judge.level === null) return <Badge tone="unsure">cannot decide</Badge>;
  return (
    <span className="inline-flex items-center gap-2">
      {labelOf(judge.level)}
      {mine !== null && mine !== judge.level && <Badge tone="unsure">differs</Badge>}
    </span>
  );
}
