"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { modelsOf, slugOf } from "./provider-values.ts";
import type { Provider } from "./providers-screen.tsx";

/** Registers a provider, or changes name, address and models of `provider`. */
export function ProviderDialog({
  provider,
  onClose,
}: {
  readonly provider?: Provider;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [name, setName] = useState(provider?.name ?? "");
  const [baseUrl, setBaseUrl] = useState(provider?.baseUrl ?? "");
  const [models, setModels] = useState(provider?.models.join("\n") ?? "");
  const [apiKey, setApiKey] = useState("");
  const [tried, setTried] = useState(false);
  const saved = async () => {
    await client.invalidateQueries(trpc.providers.pathFilter());
    showDone(provider === undefined ? `${name.trim()} is registered.` : `${name.trim()} was changed.`);
    onClose();
  };
  const options = { meta: { quiet: true }, onSuccess: saved };
  const register = useMutation(trpc.providers.register.mutationOptions(options));
  const change = useMutation(trpc.providers.change.mutationOptions(options));
  const error = register.error ?? change.error;
  const slug = slugOf(name);
  const submit = () => {
    setTried(true);
    if (slug === "" || baseUrl.trim() === "") return;
    const settings = { name: name.trim(), baseUrl: baseUrl.trim(), models: modelsOf(models) };
    if (provider === undefined)
      register.mutate({ ...settings, slug, apiKey: apiKey.trim() === "" ? null : apiKey.trim() });
    else change.mutate({ ...settings, id: provider.id });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={provider === undefined ? "Register a provider" : `Change ${provider.name}`}
      description={
        provider === undefined
          ? "Cases that a model agent plays are sent to this address. Make sure that the data may leave for it."
          : "Runs that start from now on use the new address. Runs that are going keep what they began with until their next request."
      }
      refusal={error === null ? null : failureText(failureOf(error))}
      action={provider === undefined ? "Register provider" : "Save changes"}
      busy={register.isPending || change.isPending}
      onSubmit={submit}
    >
      <Field
        label="Name"
        required
        error={tried && slug === "" ? "Enter a name with at least one letter or digit." : undefined}
      >
        <Input
          value={name}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        label="Address"
        hint="Where its OpenAI-compatible interface begins, such as https://models.company.com/v1."
        required
        error={tried && baseUrl.trim() === "" ? "Enter the address." : undefined}
      >
        <Input
          type="url"
          value={baseUrl}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setBaseUrl(event.target.value)}
        />
      </Field>
      <Field label="Models" hint="One name a line, exactly as the provider writes it.">
        <Textarea
          className="font-mono text-sm"
          spellCheck={false}
          value={models}
          onChange={(event) => setModels(event.target.value)}
        />
      </Field>
      {provider === undefined && (
        <Field
          label="Key"
          hint="Sealed at once. Afterwards only its last four characters are shown. Leave empty where none is needed."
        >
          <Input
            type="password"
            autoComplete="off"
            value={apiKey}
            onChange={(event) => setApiKey(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  );
}
