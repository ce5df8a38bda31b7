"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { dataClasses, dataClassMeaning, WorkflowSettings } from "#core/workflows/settings.ts";
import { Assessment } from "./assessment.tsx";

/** Name, owner and data class of a workflow, and whether it suits reinforcement learning at all. */
export function SettingsScreen({
  workflow,
  mayEdit,
}: {
  readonly workflow: string;
  readonly mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const detail = useQuery(trpc.workflows.get.queryOptions({ workflow }));
  const owners = useQuery(trpc.workflows.owners.queryOptions());
  if (detail.isError) {
    return (
      <ErrorState
        title="The settings could not be loaded"
        reference={failureOf(detail.error).reference}
        action={<Button onClick={() => void detail.refetch()}>Try again</Button>}
      >
        {failureOf(detail.error).sentence}
      </ErrorState>
    );
  }
  if (detail.data === undefined || owners.data === undefined)
    return <LoadingPage label="Loading the settings" />;
  return (
    <Page width="narrow">
      <PageHeader
        title="Settings"
        description="What the workflow is called, who answers for it, and how delicate its cases are."
      />
      <div className="flex flex-col gap-10">
        <SettingsForm detail={detail.data} owners={owners.data} mayEdit={mayEdit} />
        <Section
          title={<span id="assessment">Does this workflow suit reinforcement learning?</span>}
          hint="Six questions. The answer is a rung of a ladder: the cheapest step that can work."
        >
          <Assessment workflow={workflow} assessed={detail.data.assessment} mayEdit={mayEdit} />
        </Section>
      </div>
    </Page>
  );
}

function SettingsForm({
  detail,
  owners,
  mayEdit,
}: {
  readonly detail: Outputs["workflows"]["get"];
  readonly owners: Outputs["workflows"]["owners"];
  readonly mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const [values, setValues] = useState({
    name: detail.name,
    description: detail.description,
    ownerId: detail.owner.id,
    dataClass: detail.dataClass,
  });
  const [attempt, setAttempt] = useState(0);
  const change = useMutation(trpc.workflows.changeSettings.mutationOptions());
  const parsed = WorkflowSettings.safeParse(values);
  const problems = (parsed.error?.issues ?? []).map((issue) => ({
    field: `setting-${String(issue.path[0])}`,
    message: issue.message,
  }));
  const problemOf = (field: string) =>
    attempt === 0 ? undefined : problems.find((problem) => problem.field === `setting-${field}`)?.message;
  const submit = async () => {
    setAttempt(attempt + 1);
    if (!parsed.success) return;
    await change.mutateAsync({ workflow: detail.slug, settings: parsed.data });
    await client.invalidateQueries(trpc.workflows.pathFilter());
    router.refresh();
    showDone("Settings saved.");
  };
  return (
    <form
      className="flex max-w-140 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit().catch(() => undefined);
      }}
    >
      <ErrorSummary problems={problems} attempt={attempt} />
      <Field id="setting-name" label="Name" required error={problemOf("name")}>
        <Input
          value={values.name}
          readOnly={!mayEdit}
          onChange={(event) => setValues({ ...values, name: event.target.value })}
        />
      </Field>
      <Field id="setting-description" label="Description" error={problemOf("description")}>
        <Textarea
          value={values.description}
          readOnly={!mayEdit}
          onChange={(event) => setValues({ ...values, description: event.target.value })}
        />
      </Field>
      <Field id="setting-ownerId" label="Owner" required hint="Answers for the workflow and its data.">
        <Select
          value={values.ownerId}
          disabled={!mayEdit}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(ownerId) => setValues({ ...values, ownerId })}
        />
      </Field>
      <Field id="setting-dataClass" label="Data class" required hint={dataClassMeaning[values.dataClass]}>
        <Select
          value={values.dataClass}
          disabled={!mayEdit}
          options={dataClasses.map((value) => ({ value, label: value }))}
          onValueChange={(next) =>
            setValues({ ...values, dataClass: dataClasses.find((known) => known === next) ?? "internal" })
          }
        />
      </Field>
      {mayEdit && (
        <Button type="submit" variant="primary" busy={change.isPending} className="self-start">
          Save settings
        </Button>
      )}
    </form>
  );
}
