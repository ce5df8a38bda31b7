"use client";

import { Card, Section } from "#components/ui/card.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";

/** Where one is signed in, and one's password. */
export function SessionsScreen({ email }: { readonly email: string }) {
  return (
    <Page width="narrow">
      <PageHeader
        title="Sessions"
        description="Where you are signed in. End what you do not recognise, and change your password then."
      />
      <div className="flex flex-col gap-10">
        <Card flush>
          <SessionList />
        </Card>
        <Section title="Password" hint="All your other sessions end when you change it.">
          <PasswordForm email={email} />
        </Section>
      </div>
    </Page>
  );
}
