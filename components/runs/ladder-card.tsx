"use client";

import Link from "next/link";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import type { Rung } from "./ladder.ts";

const actions: Record<Rung["id"], string> = {
  baseline: "Evaluate a baseline first",
  untrained: "Evaluate this version first",
  imitation: "Evaluate imitation first",
};

/** What should be known before money or time goes into a training. */
export function Ladder({
  workflow,
  rungs,
  onEvaluate,
}: {
  readonly workflow: string;
  readonly rungs: ReadonlyArray<Rung>;
  /** Null: the version that was chosen. */
  readonly onEvaluate: (slug: string | null) => void;
}) {
  return (
    <Card title="Before training" hint="Cheaper steps come first; none of them is compulsory.">
      <ol className="flex flex-col gap-3 text-sm">
        {rungs.map((rung) => (
          <li key={rung.id} className="flex gap-2">
            <StateDot
              state={rung.done ? "done" : "waiting"}
              label={rung.done ? "done" : "not done"}
              labelHidden
              className="mt-0.5 self-start"
            />
            <span className="min-w-0">
              {rung.sentence}{" "}
              {rung.run !== null ? (
                <Link
                  className="text-accent underline underline-offset-4"
                  href={paths.run(workflow, String(rung.run))}
                >
                  Run {rung.run}
                </Link>
              ) : (
                (rung.agent !== null || rung.id === "untrained") && (
                  <Button variant="link" className="text-sm" onClick={() => onEvaluate(rung.agent)}>
                    {actions[rung.id]}
                  </Button>
                )
              )}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
