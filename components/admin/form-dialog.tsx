"use client";

import { type ReactNode, useId } from "react";
import { FormMessage } from "#components/access/form-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";

/** A dialog around one small form: fields, why it was refused, Cancel and the verb. */
export function FormDialog({
  open,
  onClose,
  title,
  description,
  refusal,
  action,
  tone = "primary",
  busy,
  onSubmit,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Why the whole form was refused. */
  readonly refusal: string | null;
  readonly action: string;
  readonly tone?: "primary" | "danger";
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !busy && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant={tone} type="submit" form={id} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="flex flex-col gap-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        <FormMessage message={refusal} />
        {children}
      </form>
    </Dialog>
  );
}
