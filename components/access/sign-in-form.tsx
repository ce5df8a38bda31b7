"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { enter } from "./enter.ts";
import { FormMessage } from "./form-message.tsx";
import { PasswordInput } from "./password-field.tsx";

/** E-mail and password, and the company's single sign-on where it is configured. */
export function SignInForm({
  to,
  problem,
  singleSignOn,
}: {
  /** Where to go afterwards; already checked to be an address of the product. */
  readonly to: string;
  /** What went wrong before this page was reached. */
  readonly problem: string | null;
  /** Name of the OIDC provider; null when there is none. */
  readonly singleSignOn: string | null;
}) {
  const [refusal, setRefusal] = useState(problem);
  const [leaving, setLeaving] = useState(false);
  const { register, handleSubmit, formState, setFocus } = useForm({
    defaultValues: { email: "", password: "" },
    shouldFocusError: true,
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ email, password }) => {
    setRefusal(null);
    const refused = await enter(email.trim(), password, to);
    if (refused === null) return setLeaving(true);
    setRefusal(refused);
    setFocus("password", { shouldSelect: true });
  });
  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <FormMessage message={refusal} />
      <Field id="email" label="E-mail" required error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...register("email", { required: "Enter your e-mail address." })}
        />
      </Field>
      <Field id="password" label="Password" required error={errors.password?.message}>
        <PasswordInput
          autoComplete="current-password"
          {...register("password", { required: "Enter your password." })}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={isSubmitting || leaving}>
        Sign in
      </Button>
      {singleSignOn !== null && (
        <>
          <p className="flex items-center gap-3 text-muted text-sm before:h-px before:grow before:bg-border after:h-px after:grow after:bg-border">
            or
          </p>
          <Button size="lg" onClick={() => void signIn("oidc", { callbackUrl: to })}>
            Continue with {singleSignOn}
          </Button>
        </>
      )}
      <p className="text-muted text-sm">
        Forgot your password? An administrator of your organization can give you a link to set a new one.
      </p>
    </form>
  );
}
