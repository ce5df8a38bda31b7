"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { type Counterfactual, changeOf } from "./counterfactual-words.ts";
import { UntrustedText } from "./untrusted-text.tsx";

/** What, seen otherwise, would have changed the choice: the nearest single changes, each asked of the policy again. */
export function Counterfactuals({
  trajectoryId,
  index,
}: {
  readonly trajectoryId: string;
  readonly index: number;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(
    trpc.trajectories.counterfactuals.queryOptions(
      { trajectoryId, step: index },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (query.data === undefined || query.data.length === 0) return null;
  return (
    <div className="mt-3 text-sm">
      <p className="text-muted">
        What would have changed its mind, one value at a time; everything else as it was:
      </p>
      <ul className="mt-1 flex flex-col gap-1">
        {query.data.map((found) => (
          <li key={found.path}>
            <Sentence found={found} format={format} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sentence({ found, format }: { readonly found: Counterfactual; readonly format: Format }) {
  const { value, was } = changeOf(found, format);
  return (
    <>
      would have chosen{" "}
      <strong className="font-medium">
        <UntrustedText text={found.actionLabel} />
      </strong>{" "}
      if <UntrustedText text={found.label} /> had been{" "}
      <strong className="font-medium tabular-nums">
        <UntrustedText text={value} />
      </strong>{" "}
      (it was <UntrustedText text={was} />)
    </>
  );
}
