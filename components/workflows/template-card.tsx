"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, NumberInput } from "#components/ui/input.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Select } from "#components/ui/select.tsx";
import { dataClasses, dataClassMeaning, WorkflowName } from "#core/workflows/settings.ts";

type TemplateSummary = Outputs["workflows"]["templates"][number];

/** What a template contains, in the words of the trade, and the way to use it. */
export function TemplateCard({ template }: { readonly template: TemplateSummary }) {
  const format = useFormat();
  const heldOut = template.families.filter(({ heldOutOnly }) => heldOutOnly);
  return (
    <Card
      title={template.name}
      hint={`${format.count(template.fields, "case field")} · ${format.count(template.tools.length, "tool")} · ${format.count(template.clauses, "clause")} · ${format.count(template.criteria.length, "criterion", "criteria")}`}
      actions={<CreateDialog template={template} />}
    >
      <div className="flex flex-col gap-3">
        <p>{template.description}</p>
        <p className="text-muted text-sm">{template.notes}</p>
        <details className="text-sm">
          <summary className="font-medium">What it contains</summary>
          <dl className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-3">
            <div>
              <dt className="mb-1 text-muted">Agents can</dt>
              {template.tools.map((tool) => (
                <dd key={tool}>{tool}</dd>
              ))}
            </div>
            <div>
              <dt className="mb-1 text-muted">Good work means</dt>
              {template.criteria.map((criterion) => (
                <dd key={criterion}>{criterion}</dd>
              ))}
            </div>
            <div>
              <dt className="mb-1 text-muted">Kinds of case</dt>
              {template.families.map(({ label }) => (
                <dd key={label}>{label}</dd>
              ))}
              {heldOut.length > 0 && (
                <dd className="mt-1 text-muted">
                  {format.list(heldOut.map(({ label }) => label))} stays out of training, to test what agents
                  make of the unknown.
                </dd>
              )}
            </div>
          </dl>
        </details>
      </div>
    </Card>
  );
}

function CreateDialog({ template }: { readonly template: TemplateSummary }) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const [name, setName] = useState(template.name);
  const [cases, setCases] = useState("600");
  const [dataClass, setDataClass] = useState<(typeof dataClasses)[number]>("internal");
  const [withoutRubric, setWithoutRubric] = useState(false);
  const [tried, setTried] = useState(false);
  const create = useMutation(
    trpc.workflows.createFromTemplate.mutationOptions({
      onSuccess: async (created) => {
        await client.invalidateQueries(trpc.workflows.list.queryFilter());
        router.push(paths.workflow(created.slug));
      },
    }),
  );
  const nameProblem = WorkflowName.safeParse(name).error?.issues[0]?.message;
  const count = /^\d+$/.test(cases) ? Number(cases) : Number.NaN;
  const countProblem = count >= 1 && count <= 20_000 ? undefined : "a whole number from 1 to 20,000";
  const submit = () => {
    setTried(true);
    if (nameProblem !== undefined || countProblem !== undefined) return;
    // The seed names the list of generated cases; the same for everybody, so that two people see the same cases.
    const rubric = withoutRubric ? "empty" : "shipped";
    create.mutate({ templateId: template.id, name, cases: count, seed: 7, dataClass, rubric });
  };
  return (
    <Dialog
      title={`New workflow: ${template.name}`}
      description="It is yours to change afterwards: fields, tools, policy document, cases and rubric."
      trigger={<Button variant="primary">Use this template</Button>}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={create.isPending} onClick={submit}>
            Create workflow
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name" required error={tried ? nameProblem : undefined}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
        </Field>
        <Field
          label="Generated cases"
          required
          hint="About a third are held out, so that scores say something about cases no agent has trained on."
          error={tried ? countProblem : undefined}
        >
          <NumberInput
            value={cases}
            onChange={(event) => setCases(event.target.value)}
            className="max-w-32"
          />
        </Field>
        <Field label="Data class" required hint={dataClassMeaning[dataClass]}>
          <Select
            value={dataClass}
            onValueChange={(value) =>
              setDataClass(dataClasses.find((known) => known === value) ?? "internal")
            }
            options={dataClasses.map((value) => ({ value, label: value }))}
          />
        </Field>
        <Checkbox
          label="Start without the shipped rubric"
          hint="You write every criterion yourself. Fields, tools, policy document and cases are the template's."
          checked={withoutRubric}
          onCheckedChange={(checked) => setWithoutRubric(checked === true)}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
