"use client";

import { UntrustedText } from "#components/trajectories/untrusted-text.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { Run, RunTick } from "./runs-types.ts";

/** What went wrong, by class, the most frequent first. Messages of providers are shown as text. */
export function RunErrors({ run, tick }: { readonly run: Run; readonly tick: RunTick }) {
  const format = useFormat();
  const { errors } = run;
  return (
    <Card title="Errors">
      {errors.length === 0 && tick.failed === 0 ? (
        <p className="text-muted">None. A case that fails is tried again before it counts as failed.</p>
      ) : (
        <>
          <p className="mb-2">
            {format.count(tick.failed, "case")} given up. They are left out of every figure.
          </p>
          <ul className="flex flex-col gap-2 text-sm">
            {errors.map(({ error, count }) => (
              <li key={error} className="flex gap-3">
                <span className="w-10 shrink-0 text-right font-medium tabular-nums">
                  {format.number(count)}
                </span>
                <UntrustedText text={error} className="min-w-0" />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
