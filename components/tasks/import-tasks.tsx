"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { Reading } from "#core/tasks/reading.ts";
import type { TextForm, ValueForm } from "#core/tasks/text-form.ts";
import { guessMapping } from "./column-targets.ts";
import { FileForm } from "./file-form.tsx";
import { type FileHead, type FilePreview, headOf, previewOf } from "./file-head.ts";
import { MappingTable } from "./mapping-table.tsx";
import { useSending } from "./use-sending.ts";

interface Chosen {
  readonly file: File;
  /** Null for a file of task documents. */
  readonly head: FileHead | null;
}

const linesName = /\.(jsonl|ndjson)$/i;

/** Cases from a CSV file (columns are mapped to fields) or a file of task documents, one a line. */
export function ImportTasks({
  workflow,
  onClose,
}: {
  readonly workflow: string;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.draft.queryOptions({ workflow }));
  const sending = useSending(workflow);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string>();
  const [text, setText] = useState<TextForm>({ encoding: "utf-8", separator: "," });
  const [values, setValues] = useState<ValueForm>({ decimal: ".", dates: "ymd" });
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [replace, setReplace] = useState(false);
  const choose = async (file: File | undefined) => {
    setProblem(undefined);
    setChosen(null);
    if (file === undefined) return;
    if (file.size === 0) return setProblem("The file is empty.");
    if (linesName.test(file.name)) return setChosen({ file, head: null });
    const head = await headOf(file);
    if (typeof head === "string") return setProblem(head);
    setText(head.guessed);
    setGiven({});
    setChosen({ file, head });
  };
  const head = chosen?.head ?? null;
  const preview = head === null ? null : previewOf(head, text);
  const document = environment.data?.content;
  const mapping =
    preview === null || typeof preview === "string" || document === undefined
      ? {}
      : { ...guessMapping(preview.columns, document), ...given };
  const used = Object.fromEntries(Object.entries(mapping).filter(([, target]) => target !== "nothing"));
  const blocked = whyNot(chosen, preview, used);
  const run = async () => {
    if (chosen === null || blocked !== null) return;
    const reading: Reading =
      head === null
        ? { kind: "documents", replace }
        : { kind: "mapped", text, values, mapping: used, replace };
    await sending.begin(chosen.file, reading);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="Import cases"
      description="A CSV file with a heading, or a file with one task document a line (.jsonl). The same file twice adds nothing."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={chosen === null || blocked !== null}
            busy={sending.starting}
            onClick={() => void run().catch(() => undefined)}
          >
            Import
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        {sending.problem !== null && (
          <p role="alert" className="rounded-md bg-fail-soft px-3 py-2 text-fail text-sm">
            {sending.problem}
          </p>
        )}
        <Field label="File" required error={problem}>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv"
            className="text-sm file:mr-3 file:h-8 file:rounded-md file:border file:bg-surface file:px-3"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        </Field>
        {head !== null && (
          <FileForm text={text} values={values} onText={setText} onValues={setValues} withDates />
        )}
        <Notes notes={[...(head?.notes ?? []), ...(isPreview(preview) ? preview.notes : [])]} />
        {typeof preview === "string" && <p className="text-fail">{preview}</p>}
        {isPreview(preview) && document !== undefined && (
          <MappingTable
            preview={preview}
            mapping={mapping}
            document={document as EnvironmentDocument}
            onChange={(column, target) => setGiven({ ...given, [column]: target })}
          />
        )}
        {chosen !== null && (
          <Checkbox
            label="Replace cases that are there already with other content"
            hint="Otherwise they stay as they are and are listed with what differs. Held-out cases stay held out."
            checked={replace}
            onCheckedChange={(checked) => setReplace(checked === true)}
          />
        )}
        {blocked !== null && chosen !== null && <p className="text-muted text-sm">{blocked}</p>}
      </div>
    </Dialog>
  );
}

function isPreview(preview: FilePreview | string | null): preview is FilePreview {
  return preview !== null && typeof preview !== "string";
}

/** Why the import cannot begin yet, in a sentence. */
function whyNot(
  chosen: Chosen | null,
  preview: FilePreview | string | null,
  used: Readonly<Record<string, string>>,
): string | null {
  if (chosen === null) return "Choose a file.";
  if (chosen.head === null) return null;
  if (!isPreview(preview)) return "The file cannot be read like this.";
  const targets = Object.values(used);
  if (!targets.some((target) => target.startsWith("initial.")))
    return "Say which columns become case fields.";
  if (!targets.some((target) => target.startsWith("expected.")))
    return "Say which column holds the right outcome.";
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice === undefined) return null;
  const both = Object.keys(used).filter((column) => used[column] === twice);
  return `The columns ${both.map((column) => `"${column}"`).join(" and ")} become the same field.`;
}

/** Remarks about a file. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="rounded-md bg-unsure-soft px-3 py-2 text-sm">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
