"use client";

import { useState } from "react";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { paths } from "#components/shell/paths.ts";
import { Panes } from "#components/ui/panes.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { CriteriaPane } from "./criteria-pane.tsx";
import { OutlinePane } from "./outline-pane.tsx";
import { CaseDetail, StepDetail } from "./step-detail.tsx";
import { TrajectoryHeader } from "./trajectory-header.tsx";
import type { Trajectory } from "./trajectory-types.ts";
import { usePosition } from "./use-position.ts";
import { useReaderKeys } from "./use-reader-keys.ts";

type PaneId = "outline" | "step" | "criteria";

/** A trajectory in three panes: outline, step, criteria. Step and criterion are in the URL. */
export function TrajectoryReader({
  workflow,
  trajectory,
  mayRuns,
}: {
  readonly workflow: string;
  readonly trajectory: Trajectory;
  readonly mayRuns: boolean;
}) {
  const position = usePosition(trajectory.outline.length);
  const [pane, setPane] = useState<PaneId>("outline");
  const [comparing, setComparing] = useState(false);
  const [replayed, setReplayed] = useState(false);
  const { step, criterion, field } = position;
  const chosen = trajectory.criteria?.find(({ id }) => id === criterion) ?? null;
  const evidence = new Set((chosen?.explanation?.steps ?? []).map((index) => index + 1));
  const open = (next: number, how: "push" | "replace" = "push", onField: string | null = null) => {
    position.toStep(next, how, onField);
    setPane("step");
  };
  useReaderKeys({
    trajectory,
    position,
    onCompare: () => setComparing(true),
    onReplay: () => setReplayed(true),
    onPane: setPane,
  });
  const { header, outline } = trajectory;
  const at = { step, ...(criterion === null ? {} : { criterion }) };
  return (
    <div className="flex h-[calc(100dvh-var(--topbar))] min-h-96 flex-col">
      <PageCrumb label={`Case ${header.taskKey}`} />
      <TrajectoryHeader
        workflow={workflow}
        trajectory={trajectory}
        address={paths.trajectory(workflow, header.id, at)}
        replayed={replayed}
        onReplay={() => setReplayed(true)}
        onCompare={() => setComparing(true)}
        onStep={open}
        mayRuns={mayRuns}
      />
      <p role="status" className="sr-only">
        {step === 0
          ? "The case as it was"
          : `Step ${step} of ${outline.length}: ${outline[step - 1]?.sentence ?? ""}`}
      </p>
      <Panes
        id="trajectory"
        className="min-h-0 grow"
        active={pane}
        onActiveChange={(id) => setPane(id as PaneId)}
        panes={[
          {
            id: "outline",
            title: "Steps",
            size: 30,
            content: (
              <OutlinePane
                trajectory={trajectory}
                step={step}
                evidence={evidence}
                onStep={(next) => open(next)}
              />
            ),
          },
          {
            id: "step",
            title: step === 0 ? "Case" : `Step ${step}`,
            size: 40,
            content:
              step === 0 ? (
                <CaseDetail trajectory={trajectory} field={field} />
              ) : (
                <StepDetail key={step} workflow={workflow} trajectory={trajectory} step={step} />
              ),
          },
          {
            id: "criteria",
            title: "Criteria",
            size: 30,
            content: (
              <CriteriaPane
                trajectory={trajectory}
                criterion={criterion}
                onCriterion={(id) => position.toCriterion(id)}
                onFact={(target) => open(target.step, "push", target.field)}
              />
            ),
          },
        ]}
      />
      <CompareDialog
        workflow={workflow}
        trajectory={trajectory}
        open={comparing}
        onOpenChange={setComparing}
      />
    </div>
  );
}
