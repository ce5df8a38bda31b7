"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { FormDialog } from "./form-dialog.tsx";
import type { Provider } from "./providers-screen.tsx";

/** Gives a provider a new key; the old one is gone. */
export function ProviderKeyDialog({
  provider,
  onClose,
}: {
  readonly provider: Provider;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [apiKey, setApiKey] = useState("");
  const [tried, setTried] = useState(false);
  const replace = useMutation(
    trpc.providers.replaceKey.mutationOptions({
      meta: { quiet: true },
      onSuccess: async () => {
        await client.invalidateQueries(trpc.providers.pathFilter());
        showDone(`The key of ${provider.name} was replaced.`);
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Replace the key of ${provider.name}`}
      description={
        provider.secretLast4
          ? `The key that ends in ${provider.secretLast4} is thrown away. Runs use the new one from their next request on.`
          : "Runs use the new key from their next request on."
      }
      refusal={replace.isError ? failureText(failureOf(replace.error)) : null}
      action="Replace key"
      busy={replace.isPending}
      onSubmit={() => {
        setTried(true);
        if (apiKey.trim() !== "") replace.mutate({ id: provider.id, apiKey: apiKey.trim() });
      }}
    >
      <Field
        label="New key"
        hint="Sealed at once. Afterwards only its last four characters are shown."
        required
        error={tried && apiKey.trim() === "" ? "Enter the new key." : undefined}
      >
        <Input
          type="password"
          autoComplete="off"
          value={apiKey}
          onChange={(event) => setApiKey(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
