"use client";

import { type ReactNode, useState } from "react";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";

/** "Send for approval": says what is frozen and who may decide, and asks for the sentence that the approver reads first. */
export function SendDialog({
  name,
  disabledBecause,
  send,
  children,
}: {
  /** "Rubric of Auto claims". */
  readonly name: string;
  /** Why it cannot be sent now; null when it can. */
  readonly disabledBecause: string | null;
  /** Answers with a sentence when it was not sent for a reason of its own. */
  readonly send: (summary: string) => Promise<string | undefined>;
  /** What exactly will be bound. */
  readonly children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [summary, setSummary] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (disabledBecause !== null) {
    return (
      <Tooltip content={disabledBecause}>
        <Button variant="primary" aria-disabled aria-describedby="send-reason">
          Send for approval
          <span id="send-reason" className="sr-only">
            {disabledBecause}
          </span>
        </Button>
      </Tooltip>
    );
  }
  const submit = async () => {
    if (summary.trim() === "") {
      setProblem("Say in a sentence what changes.");
      return;
    }
    setBusy(true);
    try {
      const refused = await send(summary.trim());
      if (refused !== undefined) {
        setProblem(refused);
        return;
      }
      setOpen(false);
      setSummary("");
      setProblem(undefined);
    } catch (error) {
      const failure = failureOf(error);
      setProblem(`${failure.sentence} ${failure.remedy ?? ""}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Send for approval</Button>}
      title={`Send for approval: ${name}`}
      description="This freezes exactly what you see as a revision. Somebody who did not work on it decides; you cannot approve it yourself. You can go on editing the draft."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={busy} onClick={() => void submit()}>
            Send for approval
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        {children}
        <Field
          label="What changes"
          required
          hint="One sentence; the approver reads it first."
          error={problem}
        >
          <Textarea value={summary} onChange={(event) => setSummary(event.target.value)} maxLength={2000} />
        </Field>
      </div>
    </Dialog>
  );
}
