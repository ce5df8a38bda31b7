"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { paths } from "#components/shell/paths.ts";
import { FileForm } from "#components/tasks/file-form.tsx";
import { Notes } from "#components/tasks/import-tasks.tsx";
import { useSending } from "#components/tasks/use-sending.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Select } from "#components/ui/select.tsx";
import { isAssayError } from "#core/shared/errors.ts";
import type { ColumnProfile } from "#core/tasks/column-profile.ts";
import { planTable, type TablePlan } from "#core/tasks/import-table.ts";
import type { TextForm, ValueForm } from "#core/tasks/text-form.ts";
import { dataClasses, dataClassMeaning, WorkflowName } from "#core/workflows/settings.ts";
import { ColumnPlan } from "./column-plan.tsx";
import { type CostEntries, CostTable, costsOf, referralProblem } from "./cost-table.tsx";
import { type ProfiledFile, profileFile } from "./profile-file.ts";
import { TableFindings } from "./table-findings.tsx";

/** A table of past cases becomes a workflow: choose the file, the outcome, what is withheld, and what errors cost. */
export function ImportWizard() {
  const [chosen, setChosen] = useState<ProfiledFile | null>(null);
  const [source, setSource] = useState<File | null>(null);
  const [values, setValues] = useState<ValueForm>({ decimal: ".", dates: "ymd" });
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string>();
  const format = useFormat();
  const read = async (file: File | null, text: TextForm | null, decimal: ValueForm["decimal"]) => {
    setSource(file);
    setProblem(undefined);
    setChosen(null);
    if (file === null) return;
    setShare(0);
    const profiled = await profileFile(file, text, decimal, setShare).finally(() => setShare(null));
    if (typeof profiled === "string") setProblem(profiled);
    else setChosen(profiled);
  };
  return (
    <div className="flex max-w-190 flex-col gap-8">
      <Field
        label="Table of past cases"
        required
        hint="A CSV file: one case a line, the first line names the columns. It stays in your organization."
        error={problem}
      >
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="text-sm file:mr-3 file:h-8 file:rounded-md file:border file:bg-surface file:px-3"
          onChange={(event) => void read(event.target.files?.[0] ?? null, null, values.decimal)}
        />
      </Field>
      {share !== null && (
        <Progress
          label="Reading the table"
          value={Math.round(share * 100)}
          max={100}
          text={`${Math.round(share * 100)} % read`}
        />
      )}
      {chosen !== null && source !== null && (
        <>
          <FileForm
            text={chosen.text}
            values={values}
            withDates={false}
            onText={(text) => void read(source, text, values.decimal)}
            onValues={(next) => {
              setValues(next);
              void read(source, chosen.text, next.decimal);
            }}
          />
          <Notes notes={chosen.notes} />
          <p className="text-muted">
            {format.count(chosen.rows, "case")} with {format.count(chosen.columns.length, "column")}.
          </p>
          <OutcomeStep key={`${chosen.file.name} ${chosen.rows} ${chosen.columns.length}`} chosen={chosen} />
        </>
      )}
    </div>
  );
}

function OutcomeStep({ chosen }: { readonly chosen: ProfiledFile }) {
  const { columns, profiles } = chosen;
  const [outcome, setOutcome] = useState("");
  const [good, setGood] = useState("none");
  const [uses, setUses] = useState<Readonly<Record<string, "show" | "withhold">>>({});
  const candidates = columns.filter((_, place) => {
    const distinct = profiles[place]?.counts.size ?? 0;
    return distinct >= 2 && distinct <= 12;
  });
  const named = (use: "show" | "withhold") => Object.keys(uses).filter((column) => uses[column] === use);
  const choices = {
    outcome,
    ...(good === "none" ? {} : { good }),
    withhold: named("withhold").filter((column) => column !== outcome),
    show: named("show").filter((column) => column !== outcome),
  };
  const planned = outcome === "" ? null : planOrProblem(columns, profiles, choices);
  return (
    <>
      <Field
        label="Which column says how the case ended?"
        required
        hint="It stays hidden from agents and is what they are judged by. Each of its values becomes a decision."
      >
        <Select
          value={outcome}
          className="max-w-80"
          options={candidates.map((column) => ({ value: column, label: column }))}
          onValueChange={(value) => {
            setOutcome(value);
            setGood("none");
          }}
        />
      </Field>
      {typeof planned === "string" && <p className="text-fail">{planned}</p>}
      {planned !== null && typeof planned !== "string" && (
        <>
          <Field label="Which value is the good outcome?" hint="Comes first in tables and reports.">
            <Select
              value={good}
              className="max-w-80"
              options={[
                { value: "none", label: "none in particular" },
                ...planned.outcomes.toSorted().map((value) => ({ value, label: value })),
              ]}
              onValueChange={setGood}
            />
          </Field>
          <ColumnPlan plan={planned} onUse={(column, use) => setUses({ ...uses, [column]: use })} />
          <TableFindings
            file={chosen}
            plan={planned}
            onWithhold={(column) => setUses({ ...uses, [column]: "withhold" })}
          />
          <CreateStep key={planned.outcomes.toSorted().join("\u0000")} chosen={chosen} plan={planned} />
        </>
      )}
    </>
  );
}

type Choices = Parameters<typeof planTable>[2];

function planOrProblem(
  columns: readonly string[],
  profiles: readonly ColumnProfile[],
  choices: Choices,
): TablePlan | string {
  try {
    return planTable(columns, profiles, choices);
  } catch (error) {
    if (isAssayError(error)) return `${error.message} ${error.remedy}`;
    throw error;
  }
}

function CreateStep({ chosen, plan }: { readonly chosen: ProfiledFile; readonly plan: TablePlan }) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const [name, setName] = useState(chosen.file.name.replace(/\.csv$/i, "").replace(/[_-]+/g, " "));
  const [dataClass, setDataClass] = useState<(typeof dataClasses)[number]>("confidential");
  const [costs, setCosts] = useState<CostEntries>({});
  const [refer, setRefer] = useState("");
  const [tried, setTried] = useState(false);
  const sending = useSending("");
  const create = useMutation(trpc.workflows.createFromTable.mutationOptions());
  const nameProblem = WorkflowName.safeParse(name).error?.issues[0]?.message;
  const matrix = costsOf(plan.outcomes, costs);
  const referProblem = referralProblem(refer);
  const submit = async () => {
    setTried(true);
    if (nameProblem !== undefined || matrix === null || referProblem !== undefined) return;
    const made = await create.mutateAsync({
      name,
      file: chosen.file.name,
      plan,
      costs: { costs: matrix },
      dataClass,
      ...(refer.trim() === "" ? {} : { refer: refer.trim() }),
    });
    await client.invalidateQueries(trpc.workflows.list.queryFilter());
    await sending.begin(chosen.file, { kind: "table", text: chosen.text, plan }, made.slug);
    router.push(paths.tasks(made.slug));
  };
  return (
    <>
      <CostTable
        outcomes={plan.outcomes}
        entries={costs}
        onChange={setCosts}
        invalid={tried && matrix === null}
      />
      <Field
        label="Cost of referring a case to a person"
        hint="In the same unit. Left empty it is half the worst error; the referral rate stands in every report."
        error={tried ? referProblem : undefined}
      >
        <Input
          className="max-w-40"
          inputMode="decimal"
          value={refer}
          onChange={(event) => setRefer(event.target.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name of the workflow" required error={tried ? nameProblem : undefined}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Data class" required hint={dataClassMeaning[dataClass]}>
          <Select
            value={dataClass}
            options={dataClasses.map((value) => ({ value, label: value }))}
            onValueChange={(value) =>
              setDataClass(dataClasses.find((known) => known === value) ?? "confidential")
            }
          />
        </Field>
      </div>
      <p className="text-muted text-sm">
        About three in ten cases are held out, decided by the content of each case, so that no later import
        moves one into training.
      </p>
      <Button
        variant="primary"
        className="self-start"
        busy={create.isPending}
        onClick={() => void submit().catch(() => undefined)}
      >
        Create workflow
      </Button>
    </>
  );
}
