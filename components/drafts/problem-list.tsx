"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";

/** Everything that keeps a draft from being sent, each leading to its place. */
export function ProblemList({
  problems,
  onJump,
}: {
  readonly problems: readonly DocumentProblem[];
  readonly onJump: (path: string) => void;
}) {
  const format = useFormat();
  const [open, setOpen] = useState(false);
  if (problems.length === 0) {
    return (
      <span className="inline-flex items-center gap-1 text-muted text-sm">
        <CircleCheck className="size-4 text-pass" aria-hidden /> no problems
      </span>
    );
  }
  return (
    <Popover
      label="Problems"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-96"
      trigger={
        <Button size="sm">
          <CircleAlert className="text-fail" /> {format.count(problems.length, "problem")}
        </Button>
      }
    >
      <ul className="max-h-80 overflow-y-auto">
        {problems.slice(0, 50).map((problem) => (
          <li key={`${problem.path} ${problem.from ?? ""} ${problem.message}`}>
            <button
              type="button"
              className="w-full rounded-sm px-2 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover"
              onClick={() => {
                setOpen(false);
                onJump(problem.path);
              }}
            >
              {problem.message}
              <span className="block truncate text-muted text-xs">{problem.path || "whole document"}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
