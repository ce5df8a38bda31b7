"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { paths } from "#components/shell/paths.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Criterion } from "#core/rubrics/schema.ts";

type Judge = NonNullable<Criterion["judge"]>;

/** Which model answers the question, and the way to its calibration. */
export function JudgeModel({
  workflow,
  criterion,
  judge,
  readOnly,
  onChange,
}: {
  readonly workflow: string;
  readonly criterion: string;
  readonly judge: Judge;
  readonly readOnly: boolean;
  readonly onChange: (part: Pick<Judge, "provider" | "model">) => void;
}) {
  const trpc = useTRPC();
  const providers = useQuery(trpc.judges.models.queryOptions());
  const known = (providers.data ?? []).flatMap(({ slug, name, models }) =>
    models.map((model) => ({ value: `${slug} ${model}`, label: `${model} of ${name}`, slug, model })),
  );
  const chosen = judge.provider === undefined ? undefined : `${judge.provider} ${judge.model ?? ""}`;
  // A model that is out of use still shows what the rubric says.
  const gone =
    chosen !== undefined && providers.data !== undefined && !known.some(({ value }) => value === chosen);
  const options = gone
    ? [...known, { value: chosen, label: `${judge.model} of ${judge.provider} (not in use)` }]
    : known;
  return (
    <>
      <Field
        label="Model"
        required
        hint={
          providers.data !== undefined && known.length === 0
            ? "No provider with models is in use. An administrator registers one under Admin, Providers."
            : "Another model is another judge and is compared with people anew."
        }
      >
        <Select
          {...(chosen === undefined ? {} : { value: chosen })}
          placeholder="Choose a model"
          disabled={readOnly || options.length === 0}
          options={options}
          onValueChange={(value) => {
            const model = known.find((one) => one.value === value);
            if (model !== undefined) onChange({ provider: model.slug, model: model.model });
          }}
        />
      </Field>
      <p className="rounded-md bg-sunken px-3 py-2 text-sm">
        It counts only after it agreed with people on at least 50 cases; until then its points stay undecided.{" "}
        <Link className="text-accent underline underline-offset-4" href={paths.judge(workflow, criterion)}>
          Compare it with people
        </Link>
      </p>
    </>
  );
}
