"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { GateTick } from "./gate-words.ts";
import { useGateWatch } from "./use-gate-watch.ts";

/** A gate under way: which attack, how many cases of it are played, and the way to stop it. */
export function GateProgress({ open, mayStop }: { readonly open: GateTick; readonly mayStop: boolean }) {
  const trpc = useTRPC();
  const format = useFormat();
  const tick = useGateWatch(open);
  const stop = useMutation(trpc.gate.stop.mutationOptions());
  const stopping = tick.state === "stopping" || stop.isPending;
  return (
    <section
      aria-label="Gate under way"
      className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-md border bg-surface p-4"
    >
      <div role="status" className="flex min-w-60 grow flex-col gap-2">
        <p className="font-medium">
          {tick.state === "queued"
            ? "Waiting for a worker …"
            : stopping
              ? "Stopping …"
              : `${tick.label || "Starting"} (part ${Math.max(tick.stage, 1)} of ${tick.stages})`}
        </p>
        <Progress
          label="Parts of the gate done"
          value={Math.max(tick.stage - 1, 0) + (tick.total > 0 ? tick.done / tick.total : 0)}
          max={tick.stages}
          text={
            tick.total > 0 ? `${format.number(tick.done)} of ${format.number(tick.total)} plays` : "starting"
          }
        />
      </div>
      {mayStop && (
        <Button busy={stopping} onClick={() => stop.mutate({ jobId: open.jobId })}>
          Stop
        </Button>
      )}
    </section>
  );
}
