"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Card } from "#components/ui/card.tsx";
import { RadioGroup } from "#components/ui/choice.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field, FieldGroup } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ladderOf } from "./ladder.ts";
import { Ladder } from "./ladder-card.tsx";
import {
  initialChoice,
  type LaunchChoice,
  type NumberField,
  readLaunch,
  trainable,
} from "./launch-choice.ts";
import { LaunchSummary } from "./launch-summary.tsx";
import type { AgentRow, RunRow, TrainingSettings } from "./runs-types.ts";
import { TrainingFields } from "./training-fields.tsx";

type Release = Outputs["approvals"]["list"]["releases"][number];

/** Decimals of the currency; the budget is typed in major units. */
const currencyDigits = 2;

/** Who works on what, how often, with which limits; beside it what that takes and binds. */
export function LaunchForm({
  workflow,
  agents,
  releases,
  runs,
  suggested,
  begin,
}: {
  readonly workflow: string;
  readonly agents: ReadonlyArray<AgentRow>;
  readonly releases: ReadonlyArray<Release>;
  readonly runs: ReadonlyArray<RunRow>;
  readonly suggested: TrainingSettings;
  readonly begin: {
    readonly agent: string | null;
    readonly version: number | null;
    readonly kind: LaunchChoice["kind"];
  };
}) {
  const router = useRouter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const versions = agents.flatMap((agent) => agent.versions.map((version) => ({ agent, version })));
  const asked = versions.find(
    ({ agent, version }) =>
      agent.slug === begin.agent && (begin.version === null || version.number === begin.version),
  );
  const [choice, setChoice] = useState<LaunchChoice>({
    ...initialChoice(suggested),
    kind: begin.kind === "training" && trainable(asked?.agent) ? "training" : "evaluation",
    agentVersionId: asked?.version.id ?? "",
    releaseId: releases[0]?.id ?? "",
  });
  const [attempt, setAttempt] = useState(0);
  const change = (part: Partial<LaunchChoice>) => setChoice((old) => ({ ...old, ...part }));
  const chosen = versions.find(({ version }) => version.id === choice.agentVersionId);
  const read = readLaunch(choice, currencyDigits);
  const problems = read.ok ? [] : read.problems;
  const errorOf = (field: keyof LaunchChoice) =>
    attempt > 0 ? problems.find((problem) => problem.field === field)?.message : undefined;
  const launch = useMutation(trpc.runs.launch.mutationOptions());
  const training = choice.kind === "training";
  const choose = (agentVersionId: string) => {
    const next = versions.find(({ version }) => version.id === agentVersionId);
    change({ agentVersionId, ...(trainable(next?.agent) ? {} : { kind: "evaluation" }) });
  };
  const text = (field: NumberField) => ({
    value: choice[field],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change({ [field]: event.target.value }),
  });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <ErrorSummary
          attempt={attempt}
          problems={problems.map(({ field, message }) => ({ field: `launch-${field}`, message }))}
        />
        <Card title="What is run">
          <div className="flex flex-col gap-5">
            <Field
              id="launch-agentVersionId"
              label="Agent version"
              error={errorOf("agentVersionId")}
              required
            >
              <Select
                value={choice.agentVersionId}
                onValueChange={choose}
                placeholder="Choose an agent version"
                options={versions.map(({ agent, version }) => ({
                  value: version.id,
                  label: `${agent.name} v${version.number}`,
                  hint: `${agent.kind}${version.learned ? ", trained" : ""}, ${version.stage}`,
                }))}
              />
            </Field>
            <Field id="launch-releaseId" label="Release" error={errorOf("releaseId")} required>
              <Select
                value={choice.releaseId}
                onValueChange={(releaseId) => change({ releaseId })}
                options={releases.map((release) => ({
                  value: release.id,
                  label: `Release ${release.number}`,
                  hint: `made by ${release.madeBy}`,
                }))}
              />
            </Field>
            <FieldGroup legend="What to do">
              <RadioGroup
                aria-label="What to do"
                value={choice.kind}
                onValueChange={(kind) => change({ kind: kind === "training" ? "training" : "evaluation" })}
                choices={[
                  {
                    value: "evaluation",
                    label: "Evaluate",
                    hint: "The agent works on each case and is scored. Nothing about it changes.",
                  },
                  {
                    value: "training",
                    label: "Train",
                    hint: trainable(chosen?.agent)
                      ? "The agent learns from the rubric by trial on the training cases. A new version comes of it."
                      : "Only a learner can be trained here.",
                    disabled: !trainable(chosen?.agent),
                  },
                ]}
              />
            </FieldGroup>
            {!training && (
              <FieldGroup legend="Which cases">
                <RadioGroup
                  aria-label="Which cases"
                  value={choice.split}
                  onValueChange={(split) => change({ split: split === "training" ? "training" : "held_out" })}
                  choices={[
                    {
                      value: "held_out",
                      label: "Held-out cases",
                      hint: "No training ever reads them. Only this score says how good an agent is.",
                    },
                    {
                      value: "training",
                      label: "Training cases",
                      hint: "To look at what it learned from. Not for comparing agents.",
                    },
                  ]}
                />
              </FieldGroup>
            )}
          </div>
        </Card>
        {training && <TrainingFields choice={choice} change={change} errorOf={errorOf} />}
        <Card title="Limits">
          <div className="grid gap-5 sm:grid-cols-2">
            {!training && (
              <Field
                id="launch-attempts"
                label="Attempts a case"
                hint="Several attempts show how steady the agent is (pass^k)."
                error={errorOf("attempts")}
                required
              >
                <NumberInput {...text("attempts")} />
              </Field>
            )}
            <Field
              id="launch-taskLimit"
              label="At most this many cases"
              hint="Taken in the order of their digest, always the same ones. Empty: all."
              error={errorOf("taskLimit")}
            >
              <NumberInput {...text("taskLimit")} />
            </Field>
            <Field
              id="launch-budget"
              label="Budget"
              hint="The run stops when it has spent this much. Empty: no limit."
              error={errorOf("budget")}
            >
              <NumberInput {...text("budget")} />
            </Field>
            <Field
              id="launch-seed"
              label="Seed"
              hint="The same seed gives the same run again, to the byte."
              error={errorOf("seed")}
              required
            >
              <NumberInput {...text("seed")} />
            </Field>
          </div>
        </Card>
      </div>
      <aside aria-label="What it takes and binds" className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-16">
        {training && choice.agentVersionId !== "" && (
          <Ladder
            workflow={workflow}
            rungs={ladderOf(runs, agents, choice)}
            onEvaluate={(slug) => {
              const own = slug === null ? chosen : versions.find(({ agent }) => agent.slug === slug);
              if (own) change({ kind: "evaluation", split: "held_out", agentVersionId: own.version.id });
            }}
          />
        )}
        <LaunchSummary
          input={read.ok ? read.input : null}
          agentName={chosen === undefined ? null : `${chosen.agent.name} v${chosen.version.number}`}
          releaseNumber={releases.find(({ id }) => id === choice.releaseId)?.number ?? null}
          onRefused={() => setAttempt(attempt + 1)}
          onLaunch={async (input) => {
            const { number } = await launch.mutateAsync(input);
            await client.invalidateQueries(trpc.runs.list.queryFilter());
            router.push(paths.run(workflow, String(number)));
          }}
        />
      </aside>
    </div>
  );
}
