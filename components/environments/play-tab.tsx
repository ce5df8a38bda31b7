"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import type { Environment } from "#core/environments/compile.ts";
import { PlayTable } from "./play-table.tsx";
import { withTrialFault } from "./played-actions.ts";

const place = { case: parseAsString, seed: parseAsInteger.withDefault(1) };

/** The agent's chair: choose a case and a seed, use the tools by hand, see what is told, refused and changed, and take it back. */
export function PlayTab({
  workflow,
  environment,
  maySave = false,
}: {
  readonly workflow: string;
  readonly environment: Environment | null;
  /** The steps may be kept as the expert's steps of the case. */
  readonly maySave?: boolean;
}) {
  const trpc = useTRPC();
  const sample = useQuery(trpc.tasks.sample.queryOptions({ workflow, count: 24 }, { staleTime: 60_000 }));
  const [at, setAt] = useQueryStates(place);
  const sampled = sample.data?.tasks ?? [];
  const elsewhere =
    at.case !== null && sample.data !== undefined && !sampled.some(({ key }) => key === at.case);
  const named = useQuery(
    trpc.tasks.get.queryOptions({ workflow, key: at.case ?? "" }, { enabled: elsewhere, retry: false }),
  );
  const played = useMemo(() => (environment === null ? null : withTrialFault(environment)), [environment]);
  if (played === null) {
    return (
      <EmptyState title="The environment cannot be played yet">
        Correct its problems first; they are listed at the top of the page.
      </EmptyState>
    );
  }
  if (sample.isError) {
    return <ErrorState title="The cases could not be loaded">{failureOf(sample.error).sentence}</ErrorState>;
  }
  if (sample.isPending || (elsewhere && named.isPending)) return <LoadingRows label="Loading cases" />;
  if (sample.data.withheld && !played.hidesNothing) {
    return (
      <EmptyState title="This environment is played by authors, approvers and auditors">
        What its tools do depends on fields that are hidden from agents, and your role does not show them.
      </EmptyState>
    );
  }
  const tasks = elsewhere && named.data !== undefined ? [named.data.task, ...sampled] : sampled;
  const task = tasks.find(({ key }) => key === at.case) ?? tasks[0];
  if (task === undefined) {
    return (
      <EmptyState title="No cases to play">
        Add or generate tasks first; then play one of them here.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {elsewhere && named.isError && (
        <p role="alert" className="rounded-md bg-fail-soft px-3 py-2 text-fail text-sm">
          {failureOf(named.error).sentence} Another case is shown.
        </p>
      )}
      <div className="flex flex-wrap gap-4">
        <Field label="Case" required className="w-full sm:w-120">
          <Select
            value={task.key}
            onValueChange={(key) => void setAt({ case: key })}
            options={tasks.map((one) => ({ value: one.key, label: `${one.key}: ${one.title}` }))}
          />
        </Field>
        <Field label="Seed" required className="w-32">
          <Input
            type="number"
            min={0}
            max={2_147_483_647}
            value={at.seed}
            onChange={(event) => {
              const seed = event.target.valueAsNumber;
              if (Number.isInteger(seed) && seed >= 0) void setAt({ seed });
            }}
          />
        </Field>
      </div>
      <PlayTable
        key={`${task.key} ${at.seed} ${played.digest}`}
        workflow={workflow}
        environment={played}
        task={task}
        seed={at.seed}
        withheld={sample.data.withheld}
        maySave={maySave}
      />
    </div>
  );
}
