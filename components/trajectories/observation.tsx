"use client";

import { humanize } from "#components/diff/json-diff.ts";
import { fieldsWithin, ShownValue } from "./shown-value.tsx";
import type { Trajectory } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

type Fields = Trajectory["fields"];

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** What was shown at a step: the latest observation at or before it, and the step at which it was recorded. */
export function observationAt(
  steps: Trajectory["steps"],
  index: number,
): { readonly at: number; readonly observation: Record<string, unknown> } | null {
  for (let at = index; at >= 0; at -= 1) {
    const observation = steps[at]?.observation;
    if (observation !== undefined) return { at, observation: record(observation) };
  }
  return null;
}

/** Exactly what the agent was shown: case fields, what tools had told it, and what it had heard. */
export function ObservationView({
  observation,
  fields,
  tools,
}: {
  readonly observation: Record<string, unknown>;
  readonly fields: Fields;
  readonly tools: Trajectory["tools"];
}) {
  const told = Object.entries(record(observation.known));
  const { heard } = observation;
  const own = record(observation.case);
  // What another system recorded has no such parts; it is shown as it is.
  if (observation.case === undefined && observation.known === undefined)
    return <ShownValue value={observation} />;
  return (
    <div className="flex flex-col gap-3 text-sm">
      {typeof heard === "string" && (
        <blockquote className="border-l-2 pl-2">
          <UntrustedText text={heard} />
        </blockquote>
      )}
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-0.5">
        {Object.entries(own).map(([name, value]) => {
          const field = fields.find((one) => one.name === name);
          return (
            <div key={name} className="contents">
              <dt className="text-muted">{field?.label ?? humanize(name)}</dt>
              <dd className="min-w-0 break-words">
                <ShownValue value={value} type={field?.type} fields={fieldsWithin(field?.type)} />
              </dd>
            </div>
          );
        })}
      </dl>
      {told.map(([tool, value]) => (
        <div key={tool}>
          <p className="mb-0.5 text-muted">
            {tools.find(({ name }) => name === tool)?.label ?? humanize(tool)} had told it
          </p>
          <ShownValue
            value={value}
            fields={fields.flatMap((field) => [field, ...fieldsWithin(field.type)])}
          />
        </div>
      ))}
    </div>
  );
}
