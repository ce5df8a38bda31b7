"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/input.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { Run } from "./runs-types.ts";

/** Draws trajectories of an ended run into the review queue. */
export function SampleDialog({ workflow, run }: { readonly workflow: string; readonly run: Run }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const format = useFormat();
  const [count, setCount] = useState("20");
  const [verdicts, setVerdicts] = useState("1");
  const sample = useMutation(
    trpc.review.sample.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.review.queue.queryFilter()),
    }),
  );
  const wanted = Number(count);
  const required = Number(verdicts);
  const right =
    Number.isInteger(wanted) &&
    wanted >= 1 &&
    wanted <= 1000 &&
    Number.isInteger(required) &&
    required >= 1 &&
    required <= 5;
  return (
    <Dialog
      trigger={<Button>Sample into review</Button>}
      title={`Sample run ${run.number} into review`}
      description="All trajectories that the rubric could not decide, and others at random in proportion to full, partial and no points. The draw follows from the run's configuration, so that anybody can repeat it."
      footer={
        sample.data === undefined ? (
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              variant="primary"
              busy={sample.isPending}
              disabled={!right}
              onClick={() => sample.mutate({ runId: run.id, count: wanted, requiredVerdicts: required })}
            >
              Draw the sample
            </Button>
          </>
        ) : (
          <DialogClose>
            <Button>Close</Button>
          </DialogClose>
        )
      }
    >
      {sample.data === undefined ? (
        <div className="grid gap-4 pb-2 sm:grid-cols-2">
          <Field label="At random, about" hint="Besides all undecided ones; at most 1,000." required>
            <NumberInput value={count} onChange={(event) => setCount(event.target.value)} />
          </Field>
          <Field label="Reviewers for each" hint="1 to 5; two or more measure agreement." required>
            <NumberInput value={verdicts} onChange={(event) => setVerdicts(event.target.value)} />
          </Field>
        </div>
      ) : (
        <p role="status" className="pb-3">
          {sample.data.drawn === 0
            ? "Nothing new was drawn: the sample is in the queue already."
            : `${format.count(sample.data.drawn, "trajectory", "trajectories")} of ${format.number(sample.data.pool)} now wait in the review queue.`}{" "}
          <Link className="text-accent underline underline-offset-4" href={paths.review(workflow)}>
            Open the queue
          </Link>
        </p>
      )}
    </Dialog>
  );
}
