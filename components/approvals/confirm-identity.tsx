"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export interface Means {
  readonly password: boolean;
  readonly identityProvider: string | null;
  readonly ready: string | null;
}

/** Confirms who signs: with the password, or by signing in again at the company's identity provider. */
export function ConfirmIdentity({
  means,
  password,
  onPassword,
  problem,
}: {
  readonly means: Means | undefined;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly problem: string | undefined;
}) {
  const [leaving, setLeaving] = useState(false);
  if (means !== undefined && means.ready !== null) {
    return (
      <p className="rounded-md bg-pass-soft px-3 py-2 text-pass text-sm">
        ✓ You confirmed just now that it is you. It serves one signature within five minutes.
      </p>
    );
  }
  const provider = means?.identityProvider ?? null;
  const again = () => {
    setLeaving(true);
    void signIn("oidc", { callbackUrl: window.location.href }, { prompt: "login", max_age: "0" });
  };
  return (
    <>
      {(means?.password ?? true) && (
        <Field
          label="Your password"
          required
          hint="A signature is bound to you, so confirm that it is you."
          error={problem}
        >
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => onPassword(event.target.value)}
          />
        </Field>
      )}
      {provider !== null && (
        <div className="flex flex-col items-start gap-1">
          <Button busy={leaving} onClick={again}>
            Confirm with {provider}
          </Button>
          <p className="text-muted text-xs">
            You sign in there again and come back to this page; then open this dialog once more.
          </p>
        </div>
      )}
      {means?.password === false && provider === null && (
        <p role="alert" className="text-fail text-sm">
          You have no password here and no identity provider is set up, so nobody can confirm that it is you.
          Ask an administrator for a password reset link.
        </p>
      )}
    </>
  );
}
