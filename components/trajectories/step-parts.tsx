"use client";

import type { ReactNode } from "react";
import { humanize } from "#components/diff/json-diff.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ShownValue } from "./shown-value.tsx";
import type { StepChange, Trajectory, TrajectoryStep } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

/** One row of a step: a word on the left (saw, did, why …), the content on the right. */
export function Part({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <section className="grid grid-cols-1 gap-x-4 gap-y-1 border-b px-4 py-3 last:border-b-0 lg:grid-cols-[4.5rem_minmax(0,1fr)]">
      <h3 className="text-muted text-sm">{word}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** The call as it was made. Arguments come from the agent and are shown as text. */
export function Did({ step, sentence }: { readonly step: TrajectoryStep; readonly sentence: string }) {
  const given = Object.entries(step.action?.arguments ?? {});
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">
        <UntrustedText text={sentence} />
      </p>
      {step.action !== undefined && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">
            <code className="font-mono">{step.action.tool}</code>, {given.length} arguments
          </summary>
          <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
            {given.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{humanize(name)}</dt>
                <dd className="min-w-0 break-words">
                  <ShownValue value={value} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

const disturbances = {
  time_out: "The tool did not answer in time",
  missing_document: "A document was missing",
  stale_record: "An old record came back",
} as const;

/** What came back. */
export function Result({
  result,
  fields,
  clauses,
}: {
  readonly result: NonNullable<TrajectoryStep["result"]>;
  readonly fields: Trajectory["fields"];
  readonly clauses: Trajectory["clauses"];
}) {
  if (result.kind === "ok") {
    if (result.value === undefined || result.value === null) return <p>Done.</p>;
    return <ShownValue value={result.value} fields={fields} />;
  }
  const clause = result.kind === "refused" ? clauses.find(({ id }) => id === result.clause) : undefined;
  return (
    <div className="flex flex-col gap-1">
      <p>
        <Badge tone="unsure">
          {result.kind === "refused"
            ? "Refused"
            : result.kind === "invalid"
              ? "Not a valid call"
              : disturbances[result.disturbance]}
        </Badge>{" "}
        <UntrustedText text={result.message} />
      </p>
      {clause && (
        <blockquote className="border-l-2 pl-2 text-muted text-sm">
          Clause {clause.id}: {clause.text}
        </blockquote>
      )}
    </div>
  );
}

/** What the step changed, field by field. */
export function Changes({ changes }: { readonly changes: ReadonlyArray<StepChange> }) {
  if (changes.length === 0) return <p className="text-muted">Nothing changed.</p>;
  return (
    <ul className="flex flex-col gap-1">
      {changes.map((change) => (
        <li key={change.path} className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 break-words" title={change.path}>
            {change.labels.join(" › ")}
          </span>
          <del className="rounded-sm bg-fail-soft px-1 font-mono text-sm decoration-1">
            <UntrustedText text={change.before ?? "none"} />
          </del>
          <span aria-hidden className="text-muted">
            →
          </span>
          <ins className="rounded-sm bg-pass-soft px-1 font-mono text-sm no-underline">
            <UntrustedText text={change.after ?? "none"} />
          </ins>
          {change.hidden && <Badge>hidden from the agent</Badge>}
        </li>
      ))}
    </ul>
  );
}
