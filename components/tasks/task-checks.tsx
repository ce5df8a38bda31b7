"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState } from "#components/ui/states.tsx";

const tones: Record<"stop" | "warning" | "note", { tone: Tone; word: string }> = {
  stop: { tone: "fail", word: "serious" },
  warning: { tone: "unsure", word: "look at" },
  note: { tone: "info", word: "note" },
};

/** What the cases give away: leaks, the same case on both sides, imbalance, personal data; and cases that do not fit. */
export function TaskChecks({
  workflow,
  onOpen,
}: {
  readonly workflow: string;
  readonly onOpen: (key: string) => void;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const checks = useQuery(trpc.tasks.checks.queryOptions({ workflow }, { enabled: open }));
  const show = (key: string) => {
    setOpen(false);
    onOpen(key);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="lg"
      trigger={<Button>Check cases</Button>}
      title="What the cases give away"
      description="Looks for columns that reveal the outcome, cases on both sides of the split, imbalance, telling gaps and personal data."
    >
      {checks.data === undefined ? (
        <LoadingRows rows={4} />
      ) : checks.data.findings.length + checks.data.problems.length === 0 ? (
        <EmptyState title="Nothing found">{format.count(checks.data.checked, "case")} looked at.</EmptyState>
      ) : (
        <ul className="flex flex-col divide-y pb-4">
          {checks.data.problems.length > 0 && (
            <li className="flex flex-col gap-1 py-3">
              <p className="flex gap-2">
                <Badge tone="fail">does not fit</Badge>
                Some cases do not fit the environment, so the task set cannot be sent.
              </p>
              <ul className="text-sm">
                {checks.data.problems.slice(0, 10).map((problem) => (
                  <li key={`${problem.key} ${problem.path}`}>
                    <Button variant="link" onClick={() => show(problem.key)}>
                      {problem.key}
                    </Button>{" "}
                    {problem.path}: {problem.message}
                  </li>
                ))}
              </ul>
            </li>
          )}
          {checks.data.findings.map((finding) => (
            <li
              key={`${finding.kind} ${finding.field ?? ""} ${finding.message}`}
              className="flex flex-col gap-1 py-3"
            >
              <p className="flex items-start gap-2">
                <Badge tone={tones[finding.severity].tone}>{tones[finding.severity].word}</Badge>
                <span>{finding.message}</span>
              </p>
              {finding.examples.length > 0 && (
                <p className="flex flex-wrap gap-x-3 text-sm">
                  {finding.examples.map((key) => (
                    <Button key={key} variant="link" onClick={() => show(key)}>
                      {key}
                    </Button>
                  ))}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
