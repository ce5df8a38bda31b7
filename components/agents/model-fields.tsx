"use client";

import type { Outputs } from "#components/api/outputs.ts";
import { Field } from "#components/ui/field.tsx";
import { Input, NumberInput, Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ModelForm } from "./model-form.ts";

/** The fields of a model agent. */
export function ModelFields({
  form,
  change,
  isNew,
  providers,
  errorOf,
}: {
  readonly form: ModelForm;
  readonly change: (part: Partial<ModelForm>) => void;
  readonly isNew: boolean;
  readonly providers: Outputs["providers"]["list"];
  readonly errorOf: (field: keyof ModelForm) => string | undefined;
}) {
  const text = (field: keyof ModelForm) => ({
    value: form[field],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change({ [field]: event.target.value }),
  });
  const models = providers.find(({ id }) => id === form.providerId)?.models ?? [];
  return (
    <>
      {isNew && (
        <>
          <Field id="model-name" label="Name" error={errorOf("name")} required>
            <Input maxLength={120} {...text("name")} />
          </Field>
          <Field id="model-description" label="Description" hint="What it is tried for, in a sentence.">
            <Input maxLength={2000} {...text("description")} />
          </Field>
        </>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="model-providerId" label="Provider" error={errorOf("providerId")} required>
          <Select
            value={form.providerId}
            onValueChange={(providerId) => change({ providerId })}
            options={providers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field id="model-model" label="Model" error={errorOf("model")} required>
          <Input list="model-names" autoComplete="off" {...text("model")} />
        </Field>
        <datalist id="model-names">
          {models.map((model) => (
            <option key={model} value={model} />
          ))}
        </datalist>
      </div>
      <Field
        id="model-instructions"
        label="Instructions"
        hint="Added to what the environment tells every agent. They are part of the version and of its digest."
      >
        <Textarea rows={6} maxLength={20_000} {...text("instructions")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="model-temperature"
          label="Temperature"
          hint="0 for the steadiest answers; nothing for the provider's own."
          error={errorOf("temperature")}
        >
          <NumberInput {...text("temperature")} />
        </Field>
        <Field
          id="model-maxOutputTokens"
          label="Longest answer in tokens"
          hint="Nothing for no limit of ours."
          error={errorOf("maxOutputTokens")}
        >
          <NumberInput {...text("maxOutputTokens")} />
        </Field>
        <Field
          id="model-inputPrice"
          label="Price of a million input tokens"
          hint="For estimates and budgets; in the workflow's currency."
          error={errorOf("inputPrice")}
        >
          <NumberInput {...text("inputPrice")} />
        </Field>
        <Field
          id="model-outputPrice"
          label="Price of a million output tokens"
          hint="Without a price a budget cannot stop a run."
          error={errorOf("outputPrice")}
        >
          <NumberInput {...text("outputPrice")} />
        </Field>
      </div>
    </>
  );
}
