"use client";

import { useState } from "react";
import { RevisionGateLine } from "#components/gate/gate-line.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Revision } from "./revision-screen.tsx";
import { SignatureForm } from "./signature-form.tsx";
import { meanings } from "./signatures.tsx";
import { type Meaning, SignatureRefused, useDecide } from "./use-decide.ts";

const order = ["approval", "review", "responsibility"] as const;
const options = order.map((value) => ({ value, label: meanings[value] ?? value }));

/** Sign and approve: the consequence, the meaning of the signature, the password again. */
export function SignDialog({
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
  const [meaning, setMeaning] = useState<Meaning>("approval");
  const [password, setPassword] = useState("");
  const [problems, setProblems] = useState<{ password?: string; signature?: string }>({});
  const change = (next: boolean) => {
    setOpen(next);
    setPassword("");
    setProblems({});
  };
  const submit = async () => {
    if (password === "" && !means?.ready) return setProblems({ password: "Enter your password." });
    setProblems({});
    try {
      const { release } = await sign({ decision: "approved", meaning, reason: null, password });
      change(false);
      showDone(
        release === null
          ? `You approved ${name} of ${revision.workflow.name}.`
          : `You approved ${name}. Release ${release} of ${revision.workflow.name} is complete.`,
      );
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
      trigger={<Button variant="primary">Sign and approve</Button>}
      title={`Approve ${name} of ${revision.workflow.name}?`}
      consequence={
        revision.nextRelease === null
          ? "Exactly this content becomes approved. It cannot be changed or unsigned afterwards; a later revision can replace it."
          : `Exactly this content becomes approved and completes release ${revision.nextRelease}, which can then be run. It cannot be unsigned; a later revision can replace it.`
      }
      revision={revision}
      name={name}
      person={person}
      means={means}
      password={password}
      onPassword={setPassword}
      problems={problems}
      action="Sign and approve"
      busy={busy}
      onSubmit={() => void submit()}
    >
      {revision.kind === "rubric" && (
        <p className="text-sm">
          <RevisionGateLine revisionId={revision.id} />
        </p>
      )}
      <Field label="What your signature means" required>
        <Select
          options={options}
          value={meaning}
          onValueChange={(value) => setMeaning(order.find((each) => each === value) ?? "approval")}
        />
      </Field>
    </SignatureForm>
  );
}
