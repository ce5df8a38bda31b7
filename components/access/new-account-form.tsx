"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { failureOf, failureText } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { passwordMinimum } from "#core/access/password-rule.ts";
import { enter } from "./enter.ts";
import { FormMessage } from "./form-message.tsx";
import { PasswordInput } from "./password-field.tsx";

export type AccountValues = {
  readonly organization: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};
type Asked = "organization" | "name" | "email";

const texts: Record<Asked, { label: string; complete: string; missing: string; hint?: string }> = {
  organization: {
    label: "Organization",
    complete: "organization",
    missing: "Enter the name of your organization.",
    hint: "As your colleagues know it. It can be changed later.",
  },
  name: {
    label: "Your name",
    complete: "name",
    missing: "Enter your name.",
    hint: "It stands beside everything you write and sign.",
  },
  email: { label: "E-mail", complete: "username", missing: "Enter your e-mail address." },
};

/** What a one-time link asks for: always a password, and what is not known yet. Signs in at once when it worked. */
export function NewAccountForm({
  ask,
  email,
  name,
  action,
  passwordLabel = "Password",
  onSave,
}: {
  readonly ask: ReadonlyArray<Asked>;
  /** The address of the account where it is fixed by the link; also tells password managers whose password it is. */
  readonly email?: string | null;
  readonly name?: string | null;
  readonly action: string;
  readonly passwordLabel?: string;
  /** Saves; answers with the address to sign in with. */
  readonly onSave: (values: AccountValues) => Promise<{ readonly email: string }>;
}) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const { register, handleSubmit, formState, setError } = useForm<AccountValues>({
    defaultValues: { organization: "", name: name ?? "", email: email ?? "", password: "" },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      const account = await onSave(values);
      const refused = await enter(account.email, values.password, paths.home);
      if (refused === null) setLeaving(true);
      else window.location.assign(paths.signIn());
    } catch (error) {
      const failure = failureOf(error);
      if (failure.fields.password === undefined) setRefusal(failureText(failure));
      else setError("password", { message: failureText(failure) }, { shouldFocus: true });
    }
  });
  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <FormMessage message={refusal} />
      {ask.map((field) => (
        <Field
          key={field}
          id={field}
          label={texts[field].label}
          hint={texts[field].hint}
          required
          error={errors[field]?.message}
        >
          <Input
            type={field === "email" ? "email" : "text"}
            autoComplete={texts[field].complete}
            {...register(field, { required: texts[field].missing })}
          />
        </Field>
      ))}
      {!ask.includes("email") && (
        <input type="email" autoComplete="username" value={email ?? ""} readOnly hidden tabIndex={-1} />
      )}
      <Field
        id="password"
        label={passwordLabel}
        hint={`At least ${passwordMinimum} characters. A few unrelated words work well.`}
        required
        error={errors.password?.message}
      >
        <PasswordInput
          autoComplete="new-password"
          {...register("password", {
            required: "Choose a password.",
            minLength: { value: passwordMinimum, message: `Use at least ${passwordMinimum} characters.` },
          })}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={isSubmitting || leaving}>
        {action}
      </Button>
    </form>
  );
}
