"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { ConfirmIdentity, type Means } from "./confirm-identity.tsx";
import type { Revision } from "./revision-screen.tsx";

/** The dialog of a signature: what follows, what is bound, the answers, who signs confirmed again. */
export function SignatureForm({
  open,
  onOpenChange,
  trigger,
  title,
  consequence,
  revision,
  name,
  person,
  means,
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
  readonly means: Means | undefined;
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
        <ConfirmIdentity
          means={means}
          password={password}
          onPassword={onPassword}
          problem={problems.password}
        />
        {problems.signature !== undefined && (
          <p role="alert" className="rounded-md bg-fail-soft px-3 py-2 text-fail text-sm">
            {problems.signature}
          </p>
        )}
      </form>
    </Dialog>
  );
}
