"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { NewAccountForm } from "./new-account-form.tsx";
import { OneTimeLink } from "./one-time-link.tsx";

const quiet = { meta: { quiet: true } } as const;

function Heading({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <>
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="mt-1 mb-5 text-muted">{children}</p>
    </>
  );
}

/** An invited person chooses name and password. */
export function InvitationPage() {
  const accept = useMutation(useTRPC().access.acceptInvitation.mutationOptions(quiet));
  return (
    <OneTimeLink kind="invitation">
      {({ secret, email, name }) => (
        <>
          <Heading title="Join your organization on Assay">
            {`You were invited as ${email ?? "a member"}. If you use Assay in another organization already, enter the password you have there.`}
          </Heading>
          <NewAccountForm
            ask={["name"]}
            email={email}
            name={name}
            action="Join"
            onSave={({ name: chosen, password }) => accept.mutateAsync({ secret, name: chosen, password })}
          />
        </>
      )}
    </OneTimeLink>
  );
}

/** A person with a reset link sets a new password; all their sessions end. */
export function NewPasswordPage() {
  const reset = useMutation(useTRPC().access.resetPassword.mutationOptions(quiet));
  return (
    <OneTimeLink kind="password_reset">
      {({ secret, email }) => (
        <>
          <Heading title="Set a new password">
            {`For ${email ?? "your account"}. Every open session ends, on all devices.`}
          </Heading>
          <NewAccountForm
            ask={[]}
            email={email}
            action="Set password and sign in"
            passwordLabel="New password"
            onSave={({ password }) => reset.mutateAsync({ secret, password })}
          />
        </>
      )}
    </OneTimeLink>
  );
}

/** The first administrator of a new installation. */
export function SetUpPage() {
  const setUp = useMutation(useTRPC().access.setUp.mutationOptions(quiet));
  return (
    <OneTimeLink kind="first_administrator">
      {({ secret }) => (
        <>
          <Heading title="Set up Assay">
            You become the first administrator. You invite the others afterwards and give them their roles.
          </Heading>
          <NewAccountForm
            ask={["organization", "name", "email"]}
            action="Set up"
            onSave={(values) => setUp.mutateAsync({ secret, ...values })}
          />
        </>
      )}
    </OneTimeLink>
  );
}
