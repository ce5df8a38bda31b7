"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { FormMessage } from "#components/access/form-message.tsx";
import { PasswordInput } from "#components/access/password-field.tsx";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { passwordMinimum } from "#core/access/password-rule.ts";

/** Changes one's own password; every other session ends. */
export function PasswordForm({ email }: { readonly email: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = useMutation(trpc.access.changePassword.mutationOptions({ meta: { quiet: true } }));
  const { register, handleSubmit, formState, reset, setError } = useForm({
    defaultValues: { current: "", next: "" },
  });
  const { errors } = formState;
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await change.mutateAsync(values);
      reset();
      await client.invalidateQueries(trpc.access.pathFilter());
      showDone("The password is changed. All your other sessions are ended.");
    } catch (error) {
      const failure = failureOf(error);
      if (failure.fields.password !== undefined)
        setError("next", { message: failureText(failure) }, { shouldFocus: true });
      else if (failure.code === "not_permitted")
        setError("current", { message: failureText(failure) }, { shouldFocus: true });
      else setRefusal(failureText(failure));
    }
  });
  return (
    <form className="flex max-w-100 flex-col gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <FormMessage message={refusal} />
      <input type="email" autoComplete="username" value={email} readOnly hidden tabIndex={-1} />
      <Field id="current-password" label="Present password" required error={errors.current?.message}>
        <PasswordInput
          autoComplete="current-password"
          {...register("current", { required: "Enter your present password." })}
        />
      </Field>
      <Field
        id="next-password"
        label="New password"
        hint={`At least ${passwordMinimum} characters. A few unrelated words work well.`}
        required
        error={errors.next?.message}
      >
        <PasswordInput
          autoComplete="new-password"
          {...register("next", {
            required: "Choose a new password.",
            minLength: { value: passwordMinimum, message: `Use at least ${passwordMinimum} characters.` },
          })}
        />
      </Field>
      <Button type="submit" variant="primary" busy={change.isPending} className="self-start">
        Change password
      </Button>
    </form>
  );
}
