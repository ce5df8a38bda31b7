"use client";

import type { Episode } from "#core/environments/episode.ts";
import { observe } from "#core/environments/observation.ts";
import type { Field } from "#core/environments/schema.ts";
import { JsonValue } from "./json-value.tsx";

/** Exactly what an agent sees at this moment: shown fields, what tools told, where it stands. */
export function ObservationView({
  episode,
  instructions,
}: {
  readonly episode: Episode;
  readonly instructions: string;
}) {
  const observation = observe(episode);
  const { environment } = episode;
  const told = Object.entries(observation.known);
  return (
    <div className="flex flex-col divide-y text-sm">
      {instructions !== "" && <p className="px-4 py-3">{instructions}</p>}
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1 px-4 py-3">
        {Object.entries(observation.case).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{labelOf(environment.document.state, name)}</dt>
            <dd className="min-w-0 break-words">
              <JsonValue
                value={value}
                type={environment.document.state.find((field) => field.name === name)?.type}
              />
            </dd>
          </div>
        ))}
      </dl>
      {told.map(([tool, value]) => (
        <div key={tool} className="px-4 py-3">
          <p className="mb-1 text-muted">{environment.tools.get(tool)?.tool.label ?? tool} told</p>
          <JsonValue value={value} type={{ kind: "record", fields: environment.document.state }} />
        </div>
      ))}
      <p className="px-4 py-3 text-muted">
        {observation.history.steps} {observation.history.steps === 1 ? "step" : "steps"} taken,{" "}
        {observation.history.steps_left} left
        {observation.history.refused > 0 && `, ${observation.history.refused} refused`}
      </p>
    </div>
  );
}

function labelOf(fields: readonly Field[], name: string): string {
  return fields.find((field) => field.name === name)?.label ?? name;
}
