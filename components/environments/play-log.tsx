"use client";

import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { Ending, Turn } from "#core/environments/episode.ts";
import { diffState } from "#core/environments/state-patch.ts";
import { fieldRows, labelsByPath } from "./environment-edits.ts";
import { JsonValue } from "./json-value.tsx";

const words: Record<"ok" | "refused" | "invalid" | "disturbed", { word: string; tone: Tone }> = {
  ok: { word: "done", tone: "pass" },
  refused: { word: "refused", tone: "unsure" },
  invalid: { word: "not possible", tone: "fail" },
  disturbed: { word: "disturbed", tone: "info" },
};

/** The steps from the latest to the first: what was done, what came back, and what changed in the case. */
export function PlayLog({
  environment,
  turns,
  ending,
}: {
  readonly environment: Environment;
  readonly turns: readonly Turn[];
  readonly ending: Ending | null;
}) {
  const labels = labelsByPath(environment.document);
  if (turns.length === 0)
    return <p className="p-4 text-muted text-sm">Nothing yet. Use a tool on the left.</p>;
  return (
    <ol className="flex flex-col divide-y text-sm" aria-live="polite">
      {ending !== null && (
        <li className="bg-sunken px-4 py-2 font-medium">
          The case ended{ending.detail === undefined ? "" : `: ${ending.detail}`}
        </li>
      )}
      {turns.toReversed().map((turn) => (
        <li key={turn.index} className="flex flex-col gap-1.5 px-4 py-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-muted tabular-nums">{turn.index + 1}</span>
            <span className="font-medium">
              {turn.action === null
                ? "Said something"
                : (environment.tools.get(turn.action.tool)?.tool.label ?? turn.action.tool)}
            </span>
            {turn.result !== null && (
              <Badge tone={words[turn.result.kind].tone}>{words[turn.result.kind].word}</Badge>
            )}
            {turn.result?.kind === "refused" && turn.result.clause !== undefined && (
              <span className="text-muted">clause {turn.result.clause}</span>
            )}
          </p>
          {turn.result !== null && turn.result.kind !== "ok" && <p>{turn.result.message}</p>}
          {turn.result?.kind === "ok" && turn.result.value !== undefined && (
            <JsonValue
              value={turn.result.value}
              type={{ kind: "record", fields: environment.document.state }}
            />
          )}
          {turn.fault !== null && (
            <p className="text-fail">
              The environment itself failed at {turn.fault.place}: {turn.fault.message}
            </p>
          )}
          <Changes environment={environment} turn={turn} labels={labels} />
        </li>
      ))}
    </ol>
  );
}

function Changes({
  environment,
  turn,
  labels,
}: {
  readonly environment: Environment;
  readonly turn: Turn;
  readonly labels: ReadonlyMap<string, string>;
}) {
  const changes = diffState(environment.state, turn.before, turn.after);
  if (changes.length === 0) return null;
  const types = new Map(
    fieldRows(environment.document.state, "state").map((row) => [row.path, row.field.type]),
  );
  return (
    <ul className="flex flex-col gap-0.5 border-l-2 border-l-accent pl-2">
      {changes.map((change) => {
        const path = change.path.slice(1).replaceAll("/", ".");
        return (
          <li key={change.path} className="flex flex-wrap gap-x-2">
            <span className="text-muted">{labels.get(path) ?? path}</span>
            {change.op === "remove" ? "removed" : <JsonValue value={change.value} type={types.get(path)} />}
          </li>
        );
      })}
    </ul>
  );
}
