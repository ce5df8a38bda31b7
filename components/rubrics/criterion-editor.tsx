"use client";

import { Field } from "#components/ui/field.tsx";
import { Input, NumberInput, Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { lintCriterion } from "#core/rubrics/lint.ts";
import type { Criterion } from "#core/rubrics/schema.ts";
import { AdviceLines } from "./advice-lines.tsx";
import { CheckEditor, type CheckEditorProps } from "./check-editor.tsx";
import { ClausePicker } from "./clause-picker.tsx";
import { JudgeEditor } from "./judge-editor.tsx";

const kinds = [
  { value: "state", label: "How the case ends", hint: "Reads the final state, for example the amount paid" },
  {
    value: "process",
    label: "How it got there",
    hint: "Reads the steps, for example whether coverage was verified first",
  },
  { value: "text", label: "What the agent wrote", hint: "Reads words: a reason, a letter" },
  { value: "judge", label: "A model judges", hint: "Counts only after it agreed with people on examples" },
  { value: "human", label: "People decide", hint: "In the review queue" },
] as const;

const gates = [
  { value: "none", label: "Earns points" },
  { value: "must_pass", label: "Must hold", hint: "Without it the whole score is the lowest" },
  { value: "must_not", label: "Must never happen", hint: "If it happens the whole score is the lowest" },
] as const;

/** One criterion: its sentence, what decides it, what it is worth and which clauses it stands for. */
export function CriterionEditor({
  workflow,
  criterion,
  criteria,
  environment,
  problems,
  readOnly,
  onChange,
  kept,
  examples,
  looked,
}: Pick<CheckEditorProps, "kept" | "examples" | "looked"> & {
  readonly workflow: string;
  readonly criterion: Criterion;
  /** All criteria of the rubric. */
  readonly criteria: readonly Criterion[];
  readonly environment: Environment;
  /** Paths relative to the criterion: `/check`, `/points`. */
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<Criterion>, group: string) => void;
}) {
  const problemAt = (part: string) => problems.find(({ path }) => path.startsWith(part))?.message;
  const general = problems.find(({ path }) => path === "")?.message;
  const changeKind = (value: string) => {
    const kind = kinds.find((known) => known.value === value)?.value ?? "state";
    onChange(kindChange(criterion, kind), "kind");
  };
  return (
    <div className="flex flex-col gap-4 p-4">
      {general !== undefined && <p className="text-fail text-sm">{general}</p>}
      <Field
        label="What good looks like"
        required
        hint="A sentence that a colleague agrees or disagrees with."
        error={problemAt("/statement")}
      >
        <Textarea
          rows={2}
          value={criterion.statement}
          readOnly={readOnly}
          onChange={(event) => onChange({ statement: event.target.value }, "statement")}
        />
      </Field>
      {!readOnly && <AdviceLines advice={lintCriterion(criterion, criteria)} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Effect on the score" required>
          <Select
            value={criterion.gate}
            disabled={readOnly}
            options={gates}
            onValueChange={(value) =>
              onChange({ gate: gates.find((known) => known.value === value)?.value ?? "none" }, "gate")
            }
          />
        </Field>
        <Field
          label="Points"
          required
          hint={
            criterion.gate === "must_not"
              ? "Usually negative."
              : "Negative takes points away when it happens."
          }
          error={problemAt("/points")}
        >
          <NumberInput
            value={criterion.points}
            readOnly={readOnly}
            onChange={(event) => onChange({ points: event.target.value.replace("−", "-").trim() }, "points")}
          />
        </Field>
      </div>
      <Field label="Decided by" required error={problemAt("/kind")}>
        <Select value={criterion.kind} disabled={readOnly} options={kinds} onValueChange={changeKind} />
      </Field>
      {criterion.kind === "judge" ? (
        <JudgeEditor
          workflow={workflow}
          criterion={criterion}
          readOnly={readOnly}
          onChange={onChange}
          problem={problemAt("/judge")}
        />
      ) : (
        criterion.kind !== "human" && (
          <CheckEditor
            key={criterion.id}
            criterion={criterion}
            environment={environment}
            problems={problems.filter(({ path }) => path.startsWith("/check"))}
            readOnly={readOnly}
            onChange={(check) => onChange({ check }, "check")}
            {...{ kept, examples, looked }}
          />
        )
      )}
      <div className="flex flex-col gap-1">
        <p className="font-medium text-sm">Clauses it stands for</p>
        <ClausePicker
          clauses={environment.document.policy.clauses}
          cited={criterion.clauses}
          readOnly={readOnly}
          onChange={(clauses) => onChange({ clauses }, "clauses")}
        />
        {problemAt("/clauses") !== undefined && <p className="text-fail text-sm">{problemAt("/clauses")}</p>}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Points are given" required hint="At the step helps training; the total stays the same.">
          <Select
            value={criterion.award}
            disabled={readOnly || criterion.check === undefined}
            options={[
              { value: "end", label: "at the end of the case" },
              { value: "step", label: "at the step where it becomes true" },
            ]}
            onValueChange={(value) => onChange({ award: value === "step" ? "step" : "end" }, "award")}
          />
        </Field>
        <Field label="Group" hint="Brings criteria together in reports.">
          <Input
            value={criterion.group ?? ""}
            readOnly={readOnly}
            onChange={(event) => onChange(groupChange(event.target.value), "group")}
          />
        </Field>
      </div>
    </div>
  );
}

function groupChange(group: string): Partial<Criterion> {
  return { group: group === "" ? undefined : group };
}

function kindChange(criterion: Criterion, kind: Criterion["kind"]): Partial<Criterion> {
  if (kind === "human") return { kind, check: undefined, judge: undefined, award: "end" };
  if (kind === "judge") {
    const judge = criterion.judge ?? {
      prompt: "",
      levels: [
        { id: "good", label: "Good", description: "", fraction: "1" },
        { id: "bad", label: "Not good", description: "", fraction: "0" },
      ],
    };
    return { kind, check: undefined, judge, award: "end" };
  }
  return { kind, judge: undefined, check: criterion.check ?? { form: "text", feel: "false" } };
}
