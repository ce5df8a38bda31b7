"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput, Textarea } from "#components/ui/input.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { limitFields, limitTexts, readLimits } from "./gate-limit-values.ts";

type Policy = Outputs["gate"]["limits"];

/** What the organization demands of a draft before the gate is passed. */
export function GateLimitsScreen({ mayChange }: { readonly mayChange: boolean }) {
  const trpc = useTRPC();
  const limits = useQuery(trpc.gate.limits.queryOptions());
  if (limits.isError)
    return (
      <ErrorState
        wholePage
        title="The limits could not be loaded"
        reference={failureOf(limits.error).reference}
        action={<Button onClick={() => void limits.refetch()}>Try again</Button>}
      >
        {failureOf(limits.error).sentence}
      </ErrorState>
    );
  if (limits.data === undefined) return <LoadingPage label="Loading the limits" />;
  const { version, changedAt, changedBy } = limits.data;
  return (
    <Page width="narrow">
      <PageHeader
        title="Gate limits"
        description="How little an attack may earn before a rubric counts as safe. They hold for every workflow, from the next gate on; reports that exist keep the limits they were made with."
        meta={
          changedAt === null ? (
            "as shipped"
          ) : (
            <span>
              changed <Time value={changedAt} /> by {changedBy}
            </span>
          )
        }
      />
      <LimitsForm key={version} policy={limits.data} mayChange={mayChange} />
    </Page>
  );
}

function LimitsForm({ policy, mayChange }: { readonly policy: Policy; readonly mayChange: boolean }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [texts, setTexts] = useState(() => limitTexts(policy.limits));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const read = readLimits(texts);
  const problems = "problems" in read ? read.problems : {};
  const save = useMutation(
    trpc.gate.changeLimits.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        await client.invalidateQueries(trpc.gate.pathFilter());
        showDone("The limits were changed. They hold from the next gate on.");
      },
    }),
  );
  const shipped = limitTexts(policy.defaults);
  const submit = () => {
    setTried(true);
    if ("problems" in read || reason.trim() === "") return;
    save.mutate({ version: policy.version, limits: read.limits, reason: reason.trim() });
  };
  return (
    <form
      className="flex max-w-140 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {limitFields.map(({ name, label, hint, unit }) => (
        <Field
          key={name}
          label={unit === "" ? label : `${label}, in ${unit}`}
          hint={texts[name] === shipped[name] ? hint : `${hint} Shipped: ${shipped[name]}.`}
          required
          error={tried ? problems[name] : undefined}
        >
          <NumberInput
            className="max-w-32"
            value={texts[name]}
            readOnly={!mayChange}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        </Field>
      ))}
      {mayChange && (
        <>
          <Field
            label="Why"
            required
            hint="Stands in the audit log beside the old and the new limits."
            error={tried && reason.trim() === "" ? "Say in a sentence why." : undefined}
          >
            <Textarea value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {save.isError && (
            <p role="alert" className="text-fail text-sm">
              {failureText(failureOf(save.error))}
            </p>
          )}
          <div className="flex gap-2">
            <Button variant="primary" type="submit" busy={save.isPending}>
              Change limits
            </Button>
            <Button type="button" onClick={() => setTexts(shipped)}>
              Fill in the shipped ones
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
