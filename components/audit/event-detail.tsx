"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { DiffView } from "#components/diff/diff-view.tsx";
import { paths } from "#components/shell/paths.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";

type ListedEvent = Outputs["audit"]["list"]["events"][number];

/** Everything that an event holds: before and after, reason, both times, and the exact bytes that are hashed. */
export function EventDetail({ listed }: { readonly listed: ListedEvent }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.audit.detail.queryOptions({ id: listed.id }));
  return (
    <div className="grid gap-4 border-t bg-sunken px-4 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <div>
        <EventFacts listed={listed} />
        <Link
          className="mt-2 inline-block text-sm text-accent underline underline-offset-2"
          href={paths.auditEvent(listed.id)}
        >
          Open as a page
        </Link>
      </div>
      <div className="min-w-0">
        {query.isPending ? (
          <LoadingRows rows={3} />
        ) : query.isError ? (
          <p className="text-sm text-fail">{failureOf(query.error).sentence}</p>
        ) : (
          <EventChange before={query.data.before} after={query.data.after} />
        )}
        <details className="mt-4 text-sm">
          <summary className="cursor-pointer text-muted">Exact entry as it is hashed</summary>
          <ExactEntry text={listed.text} />
        </details>
      </div>
    </div>
  );
}

/** When, what, who, on what, why and in which request; each fact links to the events that share it. */
export function EventFacts({ listed }: { readonly listed: ListedEvent }) {
  const { event } = listed;
  return (
    <DescriptionList
      items={[
        { term: "Time", value: <Time value={listed.time} form="exact" /> },
        { term: "UTC", value: <span className="font-mono text-sm">{event.time}</span> },
        { term: "Action", value: <span className="font-mono text-sm">{event.action}</span> },
        { term: "Who", value: whoOf(listed) },
        { term: "Object", value: <ObjectLinks listed={listed} /> },
        ...(event.object.digest ? [{ term: "Content", value: <Digest value={event.object.digest} /> }] : []),
        ...(event.reason ? [{ term: "Reason", value: event.reason }] : []),
        { term: "Request", value: <CorrelationLink id={event.correlation} /> },
        { term: "Leaf hash", value: <Digest value={listed.leafHash} /> },
      ]}
    />
  );
}

/** What the content was before and is after. */
export function EventChange({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  if (before === null && after === null)
    return <p className="text-sm text-muted">This event carries no content of its own.</p>;
  // What was made from nothing reads field by field, and a few plain facts stand in one box.
  const [old, now] = [before ?? emptyLike(after), after ?? emptyLike(before)];
  const plain = isPlain(old) && isPlain(now);
  return (
    <DiffView
      before={plain ? { content: old } : old}
      after={plain ? { content: now } : now}
      empty="Nothing in the content differs."
    />
  );
}

function emptyLike(content: unknown): unknown {
  return typeof content === "object" && !Array.isArray(content) ? {} : null;
}

function isPlain(content: unknown): boolean {
  return (
    typeof content === "object" &&
    content !== null &&
    Object.values(content).every((value) => value === null || typeof value !== "object")
  );
}

/** The text whose bytes are hashed, to copy. */
export function ExactEntry({ text }: { readonly text: string }) {
  return (
    <div className="mt-2 flex items-start gap-1">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-64 grow overflow-auto rounded-md border bg-surface p-3 font-mono text-xs break-all whitespace-pre-wrap"
      >
        {text}
      </pre>
      <CopyButton text={text} label="Copy entry" />
    </div>
  );
}

function whoOf(listed: ListedEvent): string {
  const { actor } = listed.event;
  const name = listed.actorName ?? (actor.kind === "person" ? "A former member" : actor.id);
  return actor.kind === "person" ? name : `${name} (${actor.kind === "system" ? "process" : "API key"})`;
}

function ObjectLinks({ listed }: { readonly listed: ListedEvent }) {
  const { object } = listed.event;
  return (
    <span className="break-words">
      {object.label ?? object.kind.replaceAll("_", " ")}{" "}
      <Link
        className="text-sm text-accent underline underline-offset-2"
        href={`${paths.audit}?object=${encodeURIComponent(object.id)}`}
      >
        Its history
      </Link>
    </span>
  );
}

function CorrelationLink({ id }: { readonly id: string }) {
  return (
    <Link
      className="font-mono text-sm break-all text-accent underline underline-offset-2"
      href={`${paths.audit}?request=${encodeURIComponent(id)}`}
    >
      {id}
    </Link>
  );
}
