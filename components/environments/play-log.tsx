"use client";

import { usePathname } from "next/navigation";
import { Markdown } from "#components/editor/markdown.tsx";
import { clauseAnchor } from "#components/editor/markdown-tree.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { Environment } from "#core/environments/compile.ts";
import type { Ending, Turn } from "#core/environments/episode.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { diffState } from "#core/environments/state-patch.ts";
import { fieldRows, getAt, labelsByPath } from "./environment-edits.ts";
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
          <TurnHead environment={environment} turn={turn} />
          <Sent environment={environment} turn={turn} />
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
          {turn.reply !== null && (
            <p>
              <span className="text-muted">{environment.document.counterparty?.name} answered:</span>{" "}
              {turn.reply}
            </p>
          )}
          <Changes environment={environment} turn={turn} labels={labels} />
        </li>
      ))}
    </ol>
  );
}

/** One step in a line: its number, the tool, how it came out, and why when it did not. */
export function TurnHead({ environment, turn }: { readonly environment: Environment; readonly turn: Turn }) {
  return (
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
        <ClauseNote environment={environment} id={turn.result.clause} />
      )}
      {turn.disturbance !== null && (
        <span className="text-muted">{disturbanceLabel(environment, turn.disturbance)}</span>
      )}
      {turn.disturbance !== null && (
        <Badge tone={turn.forced ? "unsure" : "neutral"}>
          {turn.forced ? "forced by you" : "by the seed"}
        </Badge>
      )}
    </p>
  );
}

/** What was said or given to the tool, in fields. */
function Sent({ environment, turn }: { readonly environment: Environment; readonly turn: Turn }) {
  const parameters = environment.tools.get(turn.action?.tool ?? "")?.tool.parameters ?? [];
  const given = turn.action?.arguments ?? {};
  return (
    <>
      {turn.message !== null && <p>“{turn.message}”</p>}
      {Object.keys(given).length > 0 && (
        <JsonValue
          value={given}
          type={{
            kind: "record",
            fields: parameters.map((one) => ({ ...one, visibility: "shown", sensitivity: "none" })),
          }}
        />
      )}
    </>
  );
}

/** The clause that a refusal cites: its words on the spot, and the way to it in the policy document. */
function ClauseNote({ environment, id }: { readonly environment: Environment; readonly id: string }) {
  const inDraft = usePathname().endsWith("/environment");
  const clause = environment.document.policy.clauses.find((one) => one.id === id);
  return (
    <Popover
      label={`Clause ${id}`}
      trigger={
        <Button variant="link" size="sm">
          clause {id}
        </Button>
      }
    >
      <p className="font-medium">
        {id} {clause?.title}
      </p>
      {clause !== undefined && <Markdown source={clause.text} className="mt-1 text-sm" />}
      {inDraft && (
        <a
          className="mt-2 inline-block text-accent text-sm underline underline-offset-4"
          // A tab of its own, so that the steps played so far stay where they are.
          target="_blank"
          rel="noreferrer"
          href={`?tab=policy#${clauseAnchor(id)}`}
        >
          Open the policy document in a new tab
        </a>
      )}
    </Popover>
  );
}

function disturbanceLabel(environment: Environment, id: string): string {
  return environment.document.disturbances.find((one) => one.id === id)?.label ?? id;
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
  const before = writeRecord(environment.state, turn.before);
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
            <del className="text-muted">
              <JsonValue value={valueAt(before, change.path)} type={types.get(path)} />
            </del>
            <span aria-hidden className="text-muted">
              →
            </span>
            <ins className="no-underline">
              {change.op === "remove" ? (
                <span className="text-muted">removed</span>
              ) : (
                <JsonValue value={change.value} type={types.get(path)} />
              )}
            </ins>
          </li>
        );
      })}
    </ul>
  );
}

/** What stands at a JSON pointer; undefined where there is nothing. */
function valueAt(state: unknown, pointer: string): unknown {
  return getAt(
    state,
    pointer
      .slice(1)
      .split("/")
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")),
  );
}
