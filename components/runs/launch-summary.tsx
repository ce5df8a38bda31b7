"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Digest } from "#components/ui/digest.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { Estimate, LaunchInput } from "./runs-types.ts";

/** What the run would take, on what basis, and exactly what it would bind; then the button. */
export function LaunchSummary({
  input,
  agentName,
  releaseNumber,
  onRefused,
  onLaunch,
}: {
  readonly input: LaunchInput | null;
  readonly agentName: string | null;
  readonly releaseNumber: number | null;
  readonly onRefused: () => void;
  readonly onLaunch: (input: LaunchInput) => Promise<void>;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  // Typing comes first: the estimate follows when the fingers rest.
  const settled = useDeferredValue(input);
  const query = useQuery(
    trpc.runs.estimate.queryOptions(settled === null ? nothing : estimated(settled), {
      enabled: settled !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const estimate = input === null || query.isError ? undefined : query.data;
  const none = estimate !== undefined && estimate.tasks === 0;
  const verb = input?.kind === "training" ? "training" : "evaluation";
  return (
    <>
      <Card title="What it takes">
        {query.isError && input !== null ? (
          <p role="alert" className="text-fail">
            {failureOf(query.error).sentence}
          </p>
        ) : estimate === undefined ? (
          <p className="text-muted">Choose an agent version and a release to see it.</p>
        ) : none ? (
          <p role="alert" className="text-fail">
            The release has no {input?.split === "held_out" ? "held-out" : "training"} cases.
          </p>
        ) : (
          <div aria-busy={query.isFetching} className="flex flex-col gap-2">
            <DescriptionList items={takesOf(estimate, format)} />
            <p className="text-muted text-xs">Basis: {estimate.because}.</p>
          </div>
        )}
      </Card>
      <Card title="What it binds" hint="By digest. None of it can be changed afterwards.">
        {estimate === undefined ? (
          <p className="text-muted">Nothing yet.</p>
        ) : (
          <DescriptionList items={bindsOf(estimate)} />
        )}
      </Card>
      {input === null || estimate === undefined || none ? (
        <Button variant="primary" size="lg" onClick={onRefused} disabled={none}>
          Launch
        </Button>
      ) : (
        <ConfirmDialog
          trigger={
            <Button variant="primary" size="lg">
              Launch {verb}
            </Button>
          }
          title={`Launch the ${verb} of ${agentName ?? "this agent"} on release ${releaseNumber ?? ""}?`}
          consequence={
            <>
              <p>
                It starts at once: {format.count(estimate.rollouts, "rollout")}, about{" "}
                {format.duration(estimate.seconds * 1000)}, {costOf(estimate, format)}. Every trajectory and
                every score is kept and stands in the audit log under your name.
              </p>
              <p className="mt-2">
                {input.kind === "training"
                  ? "A new version of the agent comes of it. You can stop at any time and keep what was learned."
                  : "You can stop it at any time; what was done until then stays."}
              </p>
            </>
          }
          action={`Launch ${verb}`}
          onConfirm={() => onLaunch(input)}
        >
          <DescriptionList items={bindsOf(estimate)} className="mt-2 border-t pt-2" />
        </ConfirmDialog>
      )}
    </>
  );
}

/** What an estimate depends on: everything but the budget, which only ends a run early. */
function estimated({ budgetMinor: _, ...input }: LaunchInput) {
  return input;
}

const nothing: Omit<LaunchInput, "budgetMinor"> = {
  kind: "evaluation",
  agentVersionId: "",
  releaseId: "",
  split: "held_out",
  attempts: 1,
  taskLimit: null,
  seed: 0,
  training: null,
};

function costOf(estimate: Estimate, format: Format): string {
  if (estimate.cost === null) return "cost unknown";
  if (estimate.cost === "0") return "no model costs";
  return `about ${format.money({ amount: estimate.cost, currency: estimate.currency })}`;
}

function takesOf(estimate: Estimate, format: Format): Description[] {
  return [
    { term: "Cases", value: format.number(estimate.tasks) },
    { term: "Rollouts", value: format.number(estimate.rollouts) },
    { term: "Steps each", value: `about ${format.number(Math.round(estimate.stepsPerRollout * 10) / 10)}` },
    { term: "Time", value: `about ${format.duration(estimate.seconds * 1000)}` },
    { term: "Cost", value: costOf(estimate, format) },
    ...(estimate.tokens > 0 ? [{ term: "Tokens", value: `about ${format.compact(estimate.tokens)}` }] : []),
  ];
}

function bindsOf({ binds }: Estimate): Description[] {
  return [
    { term: `${binds.agent.name} v${binds.agent.version}`, value: <Digest value={binds.agent.digest} /> },
    {
      term: `Release ${binds.release.number}: environment`,
      value: <Digest value={binds.release.environment} />,
    },
    { term: "Task set", value: <Digest value={binds.release.taskSet} /> },
    { term: "Rubric", value: <Digest value={binds.release.rubric} /> },
  ];
}
