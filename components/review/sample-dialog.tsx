"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";

const people = [
  { value: "1", label: "1 reviewer" },
  { value: "2", label: "2 reviewers", hint: "measures agreement between people" },
  { value: "3", label: "3 reviewers" },
] as const;

/** Draws trajectories of an ended run into the queue; the draw follows from the run and can be repeated by anybody. */
export function SampleDialog({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const runs = useQuery(trpc.runs.list.queryOptions({ workflow }, { enabled: open }));
  const sample = useMutation(trpc.review.sample.mutationOptions({ meta: { quiet: true } }));
  const [runId, setRunId] = useState("");
  const [count, setCount] = useState("20");
  const [required, setRequired] = useState("1");
  const [problem, setProblem] = useState<string>();
  const ended = (runs.data ?? []).filter((run) => run.kind === "evaluation" && run.endedAt !== null);
  const chosen = runId || ended[0]?.id || "";
  const wanted = Number(count);
  const submit = async () => {
    if (chosen === "") return setProblem("Choose a run first.");
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 1000)
      return setProblem("Draw between 1 and 1,000 cases.");
    setProblem(undefined);
    try {
      const { drawn, pool } = await sample.mutateAsync({
        runId: chosen,
        count: wanted,
        requiredVerdicts: Number(required),
      });
      await client.invalidateQueries(trpc.review.queue.queryFilter({ workflow }));
      setOpen(false);
      showDone(
        drawn === 0
          ? "Nothing was drawn: every trajectory of the run is in the queue already."
          : `${drawn} of ${pool} trajectories are in the queue now.`,
      );
    } catch (error) {
      setProblem(failureText(failureOf(error)));
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Draw cases</Button>}
      title="Draw cases into the review queue"
      description="Everything that the rubric could not decide, and about as many others at random as you say, in equal shares of full, part and no points. The draw follows from the run, so anybody can repeat it."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" busy={sample.isPending} onClick={() => void submit()}>
            Draw cases
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <Field
          label="From run"
          required
          error={runs.isError ? failureOf(runs.error).sentence : undefined}
          {...(runs.isSuccess && ended.length === 0 ? { hint: "No evaluation has ended yet." } : {})}
        >
          <Select
            options={ended.map((run) => ({ value: run.id, label: `Run ${run.number}`, hint: run.title }))}
            value={chosen}
            onValueChange={setRunId}
            placeholder={runs.isPending ? "Loading …" : "Choose a run"}
          />
        </Field>
        <Field label="Cases at random" required error={problem}>
          <NumberInput
            value={count}
            onChange={(event) => setCount(event.target.value)}
            className="max-w-32"
          />
        </Field>
        <Field label="Verdicts for each case" required>
          <Select options={people} value={required} onValueChange={setRequired} />
        </Field>
      </div>
    </Dialog>
  );
}
