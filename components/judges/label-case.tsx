"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { paths } from "#components/shell/paths.ts";
import { UntrustedText } from "#components/trajectories/untrusted-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RadioGroup } from "#components/ui/choice.tsx";
import type { Calibration, CalibrationRow } from "./calibration-types.ts";

/** The next case of the calibration: its work log, and the person's level, which is locked before anything else shows. */
export function LabelCase({
  judge,
  calibration,
  row,
  left,
}: {
  readonly judge: { readonly workflow: string; readonly criterion: string };
  readonly calibration: Calibration;
  readonly row: CalibrationRow;
  readonly left: number;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const question = useId();
  const [level, setLevel] = useState("");
  const lock = useMutation(
    trpc.judges.label.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.judges.calibration.queryFilter(judge)),
    }),
  );
  const choices = calibration.levels.map(({ id, label, description }) => ({
    value: id,
    label,
    ...(description === "" ? {} : { hint: description }),
  }));
  return (
    <Card
      title={`Your level for case ${row.task} · ${row.title}`}
      hint={`${left} ${left === 1 ? "case has" : "cases have"} no level from you. Go by what stands here: the judge reads the same.`}
    >
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <WorkLog text={row.workLog ?? ""} />
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            lock.mutate({ ...judge, levels: [{ trajectoryId: row.trajectoryId, level }] });
          }}
        >
          <p id={question} className="font-medium">
            {calibration.prompt}
          </p>
          <RadioGroup aria-labelledby={question} choices={choices} value={level} onValueChange={setLevel} />
          <Button
            type="submit"
            variant="primary"
            className="self-start"
            disabled={level === ""}
            busy={lock.isPending}
          >
            Lock and next
          </Button>
          <p className="text-muted text-sm">
            A locked level stays and stands in the audit log.{" "}
            <Link
              className="text-accent underline underline-offset-4"
              href={paths.trajectory(judge.workflow, row.trajectoryId)}
            >
              Open the trajectory
            </Link>
          </p>
        </form>
      </div>
    </Card>
  );
}

function WorkLog({ text }: { readonly text: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Work log"
      className="max-h-96 overflow-y-auto rounded-md border bg-sunken p-3"
    >
      <ol className="flex flex-col gap-1.5 font-mono text-sm">
        {text.split("\n").map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one log have no other identity
          <li key={index}>
            <UntrustedText text={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}
