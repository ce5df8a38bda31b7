"use client";

import Link from "next/link";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Pair } from "./align.ts";
import type { Trajectory } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

const words = { same: null, changed: "differs", one: "only here" } as const;

/** Both trajectories line by line; what is the same stands beside each other. */
export function CompareSteps({
  workflow,
  sides,
  names,
  pairs,
  first,
}: {
  readonly workflow: string;
  readonly sides: { readonly left: Trajectory; readonly right: Trajectory };
  readonly names: readonly [string, string];
  readonly pairs: ReadonlyArray<Pair>;
  /** Place of the first difference. */
  readonly first: number | null;
}) {
  return (
    <Card title="Steps" flush>
      <div className="hidden grid-cols-2 border-b bg-sunken text-muted text-sm sm:grid">
        <p className="border-r px-4 py-1.5 font-medium">{names[0]}</p>
        <p className="px-4 py-1.5 font-medium">{names[1]}</p>
      </div>
      <ol aria-label="Steps of both">
        {pairs.map((pair, place) => (
          <li
            key={`${pair.left}:${pair.right}`}
            className={cn(
              "grid grid-cols-1 border-b last:border-b-0 sm:grid-cols-2",
              pair.kind !== "same" && "bg-info-soft",
              place === first && "border-t-2 border-t-info",
            )}
          >
            <Side workflow={workflow} side={sides.left} name={names[0]} index={pair.left} kind={pair.kind} />
            <Side
              workflow={workflow}
              side={sides.right}
              name={names[1]}
              index={pair.right}
              kind={pair.kind}
            />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Side({
  workflow,
  side,
  name,
  index,
  kind,
}: {
  readonly workflow: string;
  readonly side: Trajectory;
  readonly name: string;
  readonly index: number | null;
  readonly kind: Pair["kind"];
}) {
  const line = index === null ? undefined : side.outline[index];
  if (line === undefined) {
    return <div aria-hidden className="hidden border-r px-4 py-2 last:border-r-0 sm:block" />;
  }
  const word = words[kind];
  return (
    <div className="min-w-0 border-r px-4 py-2 text-sm last:border-r-0">
      <p className="text-muted text-xs sm:hidden">{name}</p>
      <p>
        <Link
          className="mr-2 text-accent tabular-nums underline underline-offset-4"
          href={paths.trajectory(workflow, side.header.id, { step: line.number })}
        >
          Step {line.number}
        </Link>
        <UntrustedText text={line.sentence} />
        {word !== null && (
          <Badge tone="info" className="ml-2">
            {word}
          </Badge>
        )}
      </p>
      {kind !== "same" && line.changes.length > 0 && (
        <ul className="mt-1 text-muted">
          {line.changes.map((change) => (
            <li key={change}>
              <UntrustedText text={change} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
