"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { TrajectoriesTable } from "#components/trajectories/trajectories-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { Run } from "./runs-types.ts";

/** The trajectories of a run. New ones are announced and shown when asked for: the reader is not moved. */
export function RunTrajectories({
  workflow,
  run,
  done,
  families,
}: {
  readonly workflow: string;
  readonly run: Run;
  readonly done: number;
  readonly families: ReadonlyArray<string>;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const format = useFormat();
  const [shown, setShown] = useState(done);
  const fresh = done - shown;
  const training = run.kind === "training";
  const refresh = useCallback(() => {
    setShown(done);
    void client.invalidateQueries(trpc.trajectories.list.pathFilter());
  }, [client, trpc, done]);
  // A list that people read does not move under their eyes; an empty one has nothing to keep still.
  useEffect(() => {
    if (shown === 0 && done > 0) refresh();
  }, [shown, done, refresh]);
  return (
    <Section
      title={<span id="trajectories">Trajectories</span>}
      hint={
        training
          ? "A sample of eight an update, the agent's work logs while it learned. They count for nothing."
          : "The agent's work logs, one for each attempt at each case, the newest first."
      }
      className="mt-8 scroll-mt-16"
      actions={
        fresh > 0 ? (
          <Button size="sm" onClick={refresh}>
            <ArrowUp aria-hidden />{" "}
            {training ? format.count(fresh, "new update") : format.count(fresh, "new case")}
          </Button>
        ) : undefined
      }
    >
      <TrajectoriesTable
        workflow={workflow}
        runId={run.id}
        currency={run.currency}
        criteria={run.criteria}
        families={families}
        id={training ? "training-trajectories" : "run-trajectories"}
      />
    </Section>
  );
}
