import { Badge } from "#components/ui/badge.tsx";
import type { Episode } from "#core/environments/episode.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { JsonValue } from "./json-value.tsx";

/** The whole state of a case, with a mark on what an agent does not see: for people who write or approve tasks. */
export function WholeState({ episode }: { readonly episode: Episode }) {
  const { state: fields } = episode.environment.document;
  const state = writeRecord(fields, episode.state);
  return (
    <details className="text-sm">
      <summary className="px-4 py-3 font-medium">Whole state, with what the agent does not see</summary>
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1 px-4 pb-3">
        {fields.map((field) => (
          <div key={field.name} className="contents">
            <dt className="text-muted">
              {field.label}{" "}
              {field.visibility !== "shown" && (
                <Badge tone={field.visibility === "hidden" ? "unsure" : "neutral"}>
                  {field.visibility === "hidden" ? "hidden" : "on request"}
                </Badge>
              )}
            </dt>
            <dd className="min-w-0 break-words">
              <JsonValue value={state[field.name]} type={field.type} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
