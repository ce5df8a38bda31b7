"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { fieldsWithin, ShownValue } from "./shown-value.tsx";
import type { Trajectory } from "./trajectory-types.ts";

const visibility = { shown: null, on_request: "on request", hidden: "hidden from the agent" } as const;

/** The whole state of the case around a step (counted from 0); null is the case before the first step. */
export function StateView({
  trajectoryId,
  step,
  fields,
  highlight,
}: {
  readonly trajectoryId: string;
  readonly step: number | null;
  readonly fields: Trajectory["fields"];
  /** Name of the field that a fact led to. */
  readonly highlight?: string | null;
}) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.trajectories.state.queryOptions({ trajectoryId, step }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (query.isError) {
    return (
      <ErrorState
        title="The state could not be loaded"
        reference={failureOf(query.error).reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined) return <LoadingRows rows={6} label="Loading the state" />;
  const { before, after } = query.data;
  const both = step !== null;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead className="text-left text-muted text-xs">
          <tr>
            <th scope="col" className="py-1 pr-3 font-medium">
              Field
            </th>
            {both && (
              <th scope="col" className="py-1 pr-3 font-medium">
                Before
              </th>
            )}
            <th scope="col" className="py-1 font-medium">
              {both ? "After" : "Value"}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields
            .filter((field) => field.name in after || field.name in before)
            .map((field) => {
              const changed =
                both && JSON.stringify(before[field.name]) !== JSON.stringify(after[field.name]);
              const value = (state: Record<string, unknown>) => (
                <ShownValue value={state[field.name]} type={field.type} fields={fieldsWithin(field.type)} />
              );
              const note = visibility[field.visibility];
              return (
                <tr
                  key={field.name}
                  className={cn(
                    "border-t align-top",
                    changed && "bg-info-soft",
                    field.name === highlight && "bg-accent-soft",
                  )}
                >
                  <th scope="row" className="min-w-28 py-1 pr-3 text-left font-normal text-muted">
                    {field.label}
                    {changed && <span className="sr-only"> (changed)</span>}
                    {note !== null && <Badge className="ml-1.5">{note}</Badge>}
                  </th>
                  {both && <td className="py-1 pr-3">{value(before)}</td>}
                  <td className="py-1">{value(after)}</td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </div>
  );
}
