"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { ShortcutTooltip } from "#components/shortcuts/shortcut-tooltip.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { ReviewItem } from "./review-types.ts";

const usual = [
  "I know this person or company",
  "Outside of my expertise",
  "The case cannot be read",
] as const;

/** Gives a case back with a reason; what was written is kept. */
export function SkipDialog({
  item,
  open,
  onOpenChange,
  onSkipped,
}: {
  readonly item: ReviewItem;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onSkipped: () => void;
}) {
  const trpc = useTRPC();
  const release = useMutation(trpc.review.release.mutationOptions({ meta: { quiet: true } }));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    if (reason.trim() === "") return setProblem("Say why you skip it.");
    try {
      await release.mutateAsync({ itemId: item.id, reason: reason.trim() });
      onOpenChange(false);
      onSkipped();
    } catch (error) {
      setProblem(failureText(failureOf(error)));
    }
  };
  return (
    <>
      <ShortcutTooltip command="review.skip" label="Skip with a reason">
        <Button onClick={() => onOpenChange(true)}>Skip</Button>
      </ShortcutTooltip>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={`Skip ${item.task.key}?`}
        description="Somebody else can judge it. It comes back to you only when nothing else is left."
        size="sm"
        footer={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" busy={release.isPending} onClick={() => void submit()}>
              Skip and take the next
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3 pb-2">
          <div className="flex flex-wrap gap-1.5">
            {usual.map((one) => (
              <Button key={one} size="sm" aria-pressed={reason === one} onClick={() => setReason(one)}>
                {one}
              </Button>
            ))}
          </div>
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
    </>
  );
}
