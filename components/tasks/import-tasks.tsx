"use client";

import { useQuery } from "@tanstack/react-query";
import Papa from "papaparse";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";

import { Select } from "#components/ui/select.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { guessMapping, targetsOf } from "./column-targets.ts";
import { type ImportState, startImport, uploadTasks } from "./upload-tasks.ts";

/** Cases from a CSV file (columns are mapped to fields) or a file of task documents, one a line. */
export function ImportTasks({
  workflow,
  onClose,
  onAdded,
}: {
  readonly workflow: string;
  readonly onClose: () => void;
  readonly onAdded: () => Promise<void>;
}) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.draft.queryOptions({ workflow }));
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<readonly string[]>([]);
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const [state, setState] = useState<ImportState | null>(null);
  const isLines = file !== null && /\.(jsonl|ndjson)$/i.test(file.name);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setState(null);
    if (chosen === null || environment.data === undefined || /\.(jsonl|ndjson)$/i.test(chosen.name)) return;
    const document = environment.data.content;
    Papa.parse<string[]>(chosen, {
      preview: 1,
      complete: ({ data: [header = []] }) => {
        const named = header.map((name) => name.replace(/^\uFEFF/, "").trim());
        setColumns(named);
        setMapping(guessMapping(named, document));
      },
    });
  };
  const run = async () => {
    if (file === null) return;
    setState(startImport());
    await uploadTasks({ workflow, file, form: isLines ? "jsonl" : "csv", mapping }, setState);
    await onAdded();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="Import cases"
      description="A CSV file with a heading, or a file with one task document a line (.jsonl). The same file twice adds nothing."
      footer={
        state?.done ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              disabled={file === null}
              busy={state !== null}
              onClick={() => void run()}
            >
              Import
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        {state === null && (
          <Field label="File" required>
            <input
              type="file"
              accept=".csv,.jsonl,.ndjson,text/csv"
              className="text-sm file:mr-3 file:h-8 file:rounded-md file:border file:bg-surface file:px-3"
              onChange={(event) => choose(event.target.files?.[0] ?? null)}
            />
          </Field>
        )}
        {state === null && !isLines && file !== null && environment.data !== undefined && (
          <MappingTable
            columns={columns}
            mapping={mapping}
            document={environment.data.content}
            onChange={(column, target) => setMapping({ ...mapping, [column]: target })}
          />
        )}
        {state !== null && <ImportReport state={state} fileName={file?.name ?? "file"} />}
      </div>
    </Dialog>
  );
}

function MappingTable({
  columns,
  mapping,
  document,
  onChange,
}: {
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly document: EnvironmentDocument;
  readonly onChange: (column: string, target: string) => void;
}) {
  const options = useMemo(() => targetsOf(document), [document]);
  return (
    <table className="w-full text-sm">
      <caption className="mb-1 text-left font-medium">Where each column goes</caption>
      <thead className="border-b text-left text-muted">
        <tr>
          <th scope="col" className="py-1 font-medium">
            Column
          </th>
          <th scope="col" className="py-1 font-medium">
            Becomes
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column} className="border-b last:border-b-0">
            <td className="py-1 pr-4">{column}</td>
            <td className="py-1">
              <Select
                aria-label={`What ${column} becomes`}
                className="h-7 text-sm"
                value={mapping[column] ?? "nothing"}
                options={options}
                onValueChange={(target) => onChange(column, target)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ImportReport({ state, fileName }: { readonly state: ImportState; readonly fileName: string }) {
  const format = useFormat();
  const download = () => {
    const text = Papa.unparse(
      state.bad.map(({ row, problem }) => ({ row, problem })),
      { escapeFormulae: true },
    );
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = `problems of ${fileName}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      {!state.done && <Spinner />}
      <p className="tabular-nums">
        {format.count(state.rows, "row")} read: {format.number(state.added)} added,{" "}
        {format.number(state.known)} were there already, {format.number(state.bad.length)} with problems.
      </p>
      {state.failure !== null && <p className="text-fail">{state.failure}</p>}
      {state.bad.length > 0 && (
        <>
          <ul className="max-h-48 overflow-y-auto rounded-md border text-sm">
            {state.bad.slice(0, 50).map(({ row, problem }) => (
              <li key={row} className="border-b px-3 py-1 last:border-b-0">
                Row {row}: {problem}
              </li>
            ))}
          </ul>
          <Button className="self-start" onClick={download}>
            Save all {format.number(state.bad.length)} problems as a file
          </Button>
        </>
      )}
    </div>
  );
}
