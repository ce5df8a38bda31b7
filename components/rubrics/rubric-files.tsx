"use client";

import { useState } from "react";
import { saveAsFile } from "#components/drafts/save-as-file.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { readRubric, rubricFormats } from "#core/rubrics/formats/registry.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";

type Read = ReturnType<typeof readRubric>;

const largest = 5_000_000;
const shownCriteria = 8;

/** A rubric from a file, in our own or a published format: what it holds is shown before it takes the draft's place. */
export function LoadRubricDialog({
  onLoad,
  onClose,
}: {
  readonly onLoad: (document: RubricDocument) => void;
  readonly onClose: () => void;
}) {
  const [read, setRead] = useState<Read | null>(null);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return setRead(null);
    if (file.size > largest) return setRead({ problems: ["The file is larger than 5 MB."] });
    try {
      setRead(readRubric(JSON.parse(await file.text())));
    } catch {
      setRead({ problems: ["The file is not JSON."] });
    }
  };
  const found = read !== null && "document" in read ? read : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Load a rubric from a file"
      description={`Formats: ${rubricFormats.map(({ label }) => label).join(", ")}. It takes the place of the whole draft; undo brings the draft back.`}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={found === null}
            onClick={() => {
              if (found === null) return;
              onLoad(found.document);
              onClose();
              showDone(
                `${found.document.criteria.length} criteria were loaded. Undo brings the old draft back.`,
              );
            }}
          >
            Replace the draft
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <Field
          label="File"
          required
          error={read !== null && "problems" in read ? read.problems.slice(0, 3).join(" ") : undefined}
        >
          <Input
            type="file"
            accept=".json,application/json"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        </Field>
        {found !== null && (
          <section aria-label="What the file holds" className="rounded-md border bg-sunken p-3 text-sm">
            <p className="font-medium">
              {found.document.name}:{" "}
              {found.document.criteria.length === 1
                ? "1 criterion"
                : `${found.document.criteria.length} criteria`}
              , format {found.format}
            </p>
            <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
              {found.document.criteria.slice(0, shownCriteria).map((criterion) => (
                <li key={criterion.id} className="break-words">
                  {criterion.statement} <span className="text-muted">({criterion.points} points)</span>
                </li>
              ))}
            </ul>
            {found.document.criteria.length > shownCriteria && (
              <p className="mt-1 text-muted">and {found.document.criteria.length - shownCriteria} more</p>
            )}
          </section>
        )}
      </div>
    </Dialog>
  );
}

/** The draft in a published format, or sentences about what that format cannot hold. */
export function SaveRubricDialog({
  rubric,
  onClose,
}: {
  readonly rubric: RubricDocument;
  readonly onClose: () => void;
}) {
  const writable = rubricFormats.filter(({ id, write }) => write !== null && id !== "assay");
  const [id, setId] = useState(writable[0]?.id ?? "");
  const format = writable.find((each) => each.id === id);
  const written = format?.write?.(rubric) ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save in another format"
      description="Only what the other format says with the same arithmetic is written."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={written === null || !written.ok}
            onClick={() => {
              if (written?.ok !== true) return;
              saveAsFile(`rubric.${id}.json`, written.file);
              onClose();
            }}
          >
            Save the file
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <Field label="Format" required>
          <Select
            value={id}
            onValueChange={setId}
            options={writable.map((each) => ({ value: each.id, label: each.label }))}
          />
        </Field>
        {written !== null && !written.ok && (
          <div role="status" className="text-sm">
            <p className="font-medium text-unsure">{format?.label} cannot hold this rubric:</p>
            <ul className="mt-1 list-disc pl-5">
              {written.problems.slice(0, 6).map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
            {written.problems.length > 6 && (
              <p className="text-muted">and {written.problems.length - 6} more</p>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}
