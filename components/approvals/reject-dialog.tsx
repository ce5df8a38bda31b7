"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Revision } from "./revision-screen.tsx";
import { SignatureForm } from "./signature-form.tsx";
import { SignatureRefused, useDecide } from "./use-decide.ts";

/** Reject with a reason that the author can act on; signed like an approval. */
export function RejectDialog({
  revision,
  name,
  person,
}: {
  readonly revision: Revision;
  readonly name: string;
  readonly person: string;
}) {
  const { sign, busy, means } = useDecide(revision);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [password, setPassword] = useState("");
  const [problems, setProblems] = useState<{ reason?: string; password?: string; signature?: string }>({});
  const change = (next: boolean) => {
    setOpen(next);
    setPassword("");
    setProblems({});
  };
  const submit = async () => {
    const missing = {
      ...(reason.trim() === "" ? { reason: "Say what has to change." } : {}),
      ...(password === "" && !means?.ready ? { password: "Enter your password." } : {}),
    };
    setProblems(missing);
    if (Object.keys(missing).length > 0) return;
    try {
      await sign({ decision: "rejected", meaning: "review", reason: reason.trim(), password });
      change(false);
      showDone(`You rejected ${name}. ${revision.author} finds your reason in the inbox.`);
    } catch (error) {
      if (!(error instanceof SignatureRefused)) throw error;
      setPassword("");
      setProblems({ [error.at]: error.message });
    }
  };
  return (
    <SignatureForm
      open={open}
      onOpenChange={change}
      trigger={<Button>Reject with reason</Button>}
      title={`Reject ${name} of ${revision.workflow.name}?`}
      consequence={`${revision.author} gets it back with your reason and can send a new revision. This one stays readable, rejected.`}
      revision={revision}
      name={name}
      person={person}
      means={means}
      password={password}
      onPassword={setPassword}
      problems={problems}
      action="Sign and reject"
      danger
      busy={busy}
      onSubmit={() => void submit()}
    >
      <Field
        label="Reason"
        required
        hint="What has to change; the author reads it first."
        error={problems.reason}
      >
        <Textarea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
      </Field>
    </SignatureForm>
  );
}
