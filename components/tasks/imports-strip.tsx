"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { showDone, showFailure } from "#components/ui/toast.tsx";
import { ImportProblems } from "./import-problems.tsx";
import { useSending } from "./use-sending.ts";

type Import = Outputs["tasks"]["imports"][number];

const lookEveryMs = 700;
const isOpen = ({ state }: Import) => state === "uploading" || state === "reading";

/** Imports that are under way, and how the latest one ended; they go on when the page is closed. */
export function ImportsStrip({
  workflow,
  mayEdit,
  onMoved,
}: {
  readonly workflow: string;
  readonly mayEdit: boolean;
  /** Rows were added since the last look. */
  readonly onMoved: () => void;
}) {
  const trpc = useTRPC();
  const imports = useQuery(
    trpc.tasks.imports.queryOptions(
      { workflow },
      { refetchInterval: (query) => (query.state.data?.some(isOpen) ? lookEveryMs : false) },
    ),
  );
  const [hidden, setHidden] = useState<string | null>(null);
  const all = imports.data ?? [];
  const ended = all.filter((each) => !isOpen(each)).length;
  const moved = useRef(onMoved);
  useEffect(() => {
    moved.current = onMoved;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: an import that ends is what the list of cases waits for
  useEffect(() => {
    if (imports.data !== undefined) moved.current();
  }, [ended]);
  const shown = all.filter((each, index) => isOpen(each) || (index === 0 && each.id !== hidden));
  if (shown.length === 0) return null;
  return (
    <ul className="mb-3 flex flex-col divide-y rounded-md border bg-surface" aria-label="Imports">
      {shown.map((each) => (
        <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2 text-sm">
          {isOpen(each) ? (
            <Running each={each} workflow={workflow} mayEdit={mayEdit} />
          ) : (
            <Ended each={each} onHide={() => setHidden(each.id)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Running({
  each,
  workflow,
  mayEdit,
}: {
  readonly each: Import;
  readonly workflow: string;
  readonly mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const format = useFormat();
  const cancel = useMutation(trpc.tasks.cancelImport.mutationOptions());
  const sending = each.state === "uploading";
  const done = sending ? each.received : each.readBytes;
  const percent = `${Math.floor((done / each.size) * 100)} %`;
  return (
    <>
      <span className="font-medium">{each.file}</span>
      <Progress
        className="w-56"
        label={`Import of ${each.file}`}
        value={done}
        max={each.size}
        text={sending ? `${percent} sent` : `${percent} read`}
      />
      {!sending && <Counts each={each} />}
      <span className="grow" />
      {sending && each.mine && <Resume each={each} workflow={workflow} />}
      {mayEdit && (
        <ConfirmDialog
          trigger={<Button size="sm">Cancel import</Button>}
          title={`Cancel the import of ${each.file}?`}
          consequence={`${format.count(each.added, "case")} added so far stay in the draft. Importing the file again goes on from there.`}
          action="Cancel import"
          tone="danger"
          onConfirm={async () => {
            await cancel.mutateAsync({ id: each.id });
            await client.invalidateQueries(trpc.tasks.pathFilter());
            showDone(`Cancelled the import of ${each.file}.`);
          }}
        />
      )}
    </>
  );
}

/** A file whose sending stands still is chosen again; what is there already is not sent twice. */
function Resume({ each, workflow }: { readonly each: Import; readonly workflow: string }) {
  const sending = useSending(workflow);
  const last = useRef(each.received);
  const [still, setStill] = useState(false);
  useEffect(() => {
    setStill(false);
    last.current = each.received;
    const timer = setTimeout(() => setStill(true), 4 * lookEveryMs);
    return () => clearTimeout(timer);
  }, [each.received]);
  if (!still) return null;
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    if (file.name !== each.file || file.size !== each.size) {
      showFailure(`This is another file. The import that stopped was of ${each.file}.`);
      return;
    }
    setStill(false);
    sending.resume(each.id, file, each.received);
  };
  return (
    <label className="flex items-center gap-2">
      <span>Sending stopped. Choose the file again to go on:</span>
      <input
        type="file"
        className="max-w-60 text-sm file:mr-2 file:h-7 file:rounded-md file:border file:bg-surface file:px-2"
        onChange={(event) => choose(event.target.files?.[0])}
      />
    </label>
  );
}

function Ended({ each, onHide }: { readonly each: Import; readonly onHide: () => void }) {
  const word = { done: "imported", cancelled: "cancelled", failed: "not imported" }[each.state as "done"];
  return (
    <>
      <span>
        <span className="font-medium">{each.file}</span>{" "}
        <span className={each.state === "failed" ? "text-fail" : "text-muted"}>{word}</span>
      </span>
      {each.failure === null ? <Counts each={each} /> : <span className="text-fail">{each.failure}</span>}
      <span className="grow" />
      {each.bad + each.changed > 0 && <ImportProblems each={each} />}
      <Button size="sm" variant="ghost" onClick={onHide}>
        Hide
      </Button>
    </>
  );
}

function Counts({ each }: { readonly each: Import }) {
  const format = useFormat();
  const parts = [
    `${format.count(each.rows, "row")} read`,
    `${format.number(each.added)} added`,
    ...(each.known > 0 ? [`${format.number(each.known)} there already`] : []),
    ...(each.changed > 0 ? [`${format.number(each.changed)} with other content`] : []),
    ...(each.bad > 0 ? [`${format.number(each.bad)} with problems`] : []),
  ];
  return (
    <span className="tabular-nums" role="status">
      {parts.join(", ")}
    </span>
  );
}
