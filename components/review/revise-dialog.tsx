"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { RadioGroup } from "#components/ui/choice.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field, FieldGroup } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { type Answer, answerOf, type ReviewCriterion, type ReviewItem, verdictOf } from "./review-types.ts";

const choices = [
  { value: "yes", label: "Yes, it holds" },
  { value: "no", label: "No, it does not hold" },
  { value: "unsure", label: "Cannot decide" },
] as const;

/** Changes one's own verdict after the others were seen; the first one stays readable, and a reason is needed. */
export function ReviseDialog({
  item,
  criterion,
  current,
}: {
  readonly item: ReviewItem;
  readonly criterion: ReviewCriterion;
  readonly current: string | null;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const revise = useMutation(trpc.review.revise.mutationOptions({ meta: { quiet: true } }));
  const [open, setOpen] = useState(false);
  const known = current === "pass" || current === "fail" || current === "cannot_decide" ? current : null;
  const [answer, setAnswer] = useState<Answer | null>(answerOf(criterion, known));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    if (answer === null || verdictOf(criterion, answer) === known)
      return setProblem("Choose another verdict first.");
    if (reason.trim() === "") return setProblem("Say why you change it.");
    try {
      const verdict = {
        criterion: criterion.id,
        verdict: verdictOf(criterion, answer),
        note: "",
        evidence: [],
      };
      await revise.mutateAsync({ itemId: item.id, verdict, reason: reason.trim() });
      await client.invalidateQueries(trpc.review.item.queryFilter({ itemId: item.id }));
      setOpen(false);
      setReason("");
      setProblem(undefined);
    } catch (error) {
      setProblem(failureText(failureOf(error)));
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="link" size="sm" className="self-start">
          Change my verdict
        </Button>
      }
      title="Change your verdict?"
      description="Your first verdict stays readable and is what agreement is measured on. The change is added with your reason."
      size="sm"
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={revise.isPending} onClick={() => void submit()}>
            Change verdict
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <FieldGroup legend={criterion.statement}>
          <RadioGroup
            aria-label={criterion.statement}
            choices={choices}
            {...(answer === null ? {} : { value: answer })}
            onValueChange={(value) => setAnswer(choices.find((each) => each.value === value)?.value ?? null)}
          />
        </FieldGroup>
        <Field label="Reason" required error={problem}>
          <Textarea
            rows={2}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
