"use client";

import { useMutation } from "@tanstack/react-query";
import { ChevronDown, Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/input.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { ImportTasks } from "./import-tasks.tsx";
import { NewTask } from "./new-task.tsx";

/** The ways to more cases: generated, imported, written by hand. */
export function AddTasks({
  workflow,
  hasGenerator,
  onAdded,
}: {
  readonly workflow: string;
  readonly hasGenerator: boolean;
  readonly onAdded: () => Promise<void>;
}) {
  const [open, setOpen] = useState<"generate" | "import" | "hand" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label="Add cases"
        trigger={
          <Button>
            <Plus /> Add cases <ChevronDown />
          </Button>
        }
      >
        <MenuItem disabled={!hasGenerator} onSelect={() => setOpen("generate")}>
          Generate cases
        </MenuItem>
        <MenuItem onSelect={() => setOpen("import")}>Import a file</MenuItem>
        <MenuItem onSelect={() => setOpen("hand")}>Write one by hand</MenuItem>
      </Menu>
      {open === "generate" && <GenerateDialog workflow={workflow} onClose={close} onAdded={onAdded} />}
      {open === "import" && <ImportTasks workflow={workflow} onClose={close} />}
      {open === "hand" && <NewTask workflow={workflow} onClose={close} onAdded={onAdded} />}
    </>
  );
}

function GenerateDialog({
  workflow,
  onClose,
  onAdded,
}: {
  readonly workflow: string;
  readonly onClose: () => void;
  readonly onAdded: () => Promise<void>;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const [count, setCount] = useState("200");
  const [seed, setSeed] = useState("8");
  const generate = useMutation(trpc.tasks.generate.mutationOptions());
  const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);
  const countProblem =
    whole(count) >= 1 && whole(count) <= 20_000 ? undefined : "a whole number from 1 to 20,000";
  const seedProblem = Number.isNaN(whole(seed)) ? "a whole number" : undefined;
  const submit = async () => {
    if (countProblem !== undefined || seedProblem !== undefined) return;
    const { added, alreadyThere } = await generate.mutateAsync({
      workflow,
      count: whole(count),
      seed: whole(seed),
    });
    await onAdded();
    onClose();
    showDone(
      alreadyThere === 0
        ? `Added ${format.count(added, "case")}.`
        : `Added ${format.count(added, "case")}; ${format.number(alreadyThere)} were there already.`,
    );
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Generate cases"
      description="The template's generator makes cases of every kind with their right outcome. The same list number always gives the same cases."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={generate.isPending} onClick={() => void submit()}>
            Generate
          </Button>
        </>
      }
    >
      <div className="grid gap-4 pb-2 sm:grid-cols-2">
        <Field label="How many" required error={countProblem}>
          <NumberInput value={count} onChange={(event) => setCount(event.target.value)} />
        </Field>
        <Field label="List number" required hint="Another number gives other cases." error={seedProblem}>
          <NumberInput value={seed} onChange={(event) => setSeed(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
