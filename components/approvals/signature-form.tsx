"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Revision } from "./revision-screen.tsx";

/** The dialog of a signature: what follows, what is bound, the answers, the password again. */
export function SignatureForm({
  open,
  onOpenChange,
  trigger,
  title,
  consequence,
  revision,
  name,
  person,
  password,
  onPassword,
  problems,
  action,
  danger = false,
  busy,
  onSubmit,
  children,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly trigger: ReactNode;
  readonly title: string;
  readonly consequence: ReactNode;
  readonly revision: Revision;
  readonly name: string;
  readonly person: string;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly problems: { readonly password?: string | undefined; readonly signature?: string | undefined };
  readonly action: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      trigger={trigger}
      title={title}
      description={consequence}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant={danger ? "danger" : "primary"} type="submit" form="signature" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id="signature"
        className="flex flex-col gap-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        <DescriptionList
          className="rounded-md border bg-sunken px-3 py-1 text-sm"
          items={[
            { term: "Signed as", value: person },
            { term: "Object", value: `${name} of ${revision.workflow.name}` },
            { term: "Digest", value: <span className="break-all font-mono">{revision.digest}</span> },
          ]}
        />
        {children}
        <Field
          label="Your password"
          required
          hint="A signature is bound to you, so confirm that it is you."
          error={problems.password}
        >
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => onPassword(event.target.value)}
          />
        </Field>
        {problems.signature !== undefined && (
          <p role="alert" className="rounded-md bg-fail-soft px-3 py-2 text-fail text-sm">
            {problems.signature}
          </p>
        )}
      </form>
    </Dialog>
  );
}
