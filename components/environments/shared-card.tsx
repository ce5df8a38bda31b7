"use client";

import { Plus, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { StateFields } from "#components/tasks/state-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field as FormField } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Field } from "#core/environments/schema.ts";
import { PlaceProblems } from "./place-problems.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";
import {
  addEntry,
  entriesWith,
  removeEntry,
  setEntry,
  setShared,
  share,
  sharedOf,
  unshare,
} from "./value-edits.ts";

const mostListed = 200;

/** Records that all tasks share: what starts the same in every case, edited entry by entry. */
export function SharedCard(props: ToolsTabProps) {
  const { document, readOnly, change, undo, problems } = props;
  const shared = document.state.filter(({ name }) => Object.hasOwn(document.shared, name));
  const own = document.state.filter(({ name }) => !Object.hasOwn(document.shared, name));
  const strays = problems.filter(
    ({ path }) =>
      path.startsWith("/shared") && !shared.some(({ name }) => path.startsWith(`/shared/${name}`)),
  );
  return (
    <Card
      title="Shared by all tasks"
      hint="Fields that start the same in every case, such as a catalogue. Every other field comes with its task."
      actions={
        !readOnly &&
        own.length > 0 && (
          <Select
            aria-label="Share another field"
            className="w-56"
            value=""
            placeholder="Share another field"
            options={own.map(({ name, label }) => ({ value: name, label }))}
            onValueChange={(name) => {
              const field = own.find((one) => one.name === name);
              if (field !== undefined) change((old) => share(old, field));
            }}
          />
        )
      }
    >
      <div className="flex flex-col gap-4">
        {shared.length === 0 && <p className="text-muted">Every task brings all of its own fields.</p>}
        {shared.map((field) => (
          <section
            key={field.name}
            aria-label={`Shared ${field.label}`}
            className="flex flex-col gap-3 rounded-md border p-3"
          >
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="grow font-semibold">{field.label}</h3>
              {!readOnly && (
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => {
                    change((old) => unshare(old, field.name));
                    showDone(`${field.label} comes with each task again.`, undo);
                  }}
                >
                  <Trash2 /> Share no longer
                </Button>
              )}
            </div>
            {field.type.kind === "collection" ? (
              <SharedEntries {...props} field={field} />
            ) : (
              <StateFields
                fields={[field]}
                values={{ [field.name]: sharedOf(document, field.name) ?? undefined }}
                readOnly={readOnly}
                onChange={(values) =>
                  change((old) => setShared(old, field.name, values[field.name]), `shared.${field.name}`)
                }
              />
            )}
            <PlaceProblems
              problems={problems.filter(
                ({ path }) => path === `/shared/${field.name}` || path.startsWith(`/shared/${field.name}/`),
              )}
            />
          </section>
        ))}
        <PlaceProblems problems={strays} />
      </div>
    </Card>
  );
}

function SharedEntries({
  document,
  readOnly,
  change,
  undo,
  field,
}: ToolsTabProps & { readonly field: Field }) {
  const [looked, setLooked] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [id, setId] = useState("");
  const contents = sharedOf(document, field.name);
  const ids = useMemo(() => entriesWith(contents, looked), [contents, looked]);
  const of = field.type.kind === "collection" ? field.type.of : field.type;
  const open = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null);
  const entry = open === null ? undefined : (contents as Record<string, unknown>)[open];
  const fields: readonly Field[] = of.kind === "record" ? of.fields : [{ ...field, name: "entry", type: of }];
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField label={`Look in ${field.label}`} hint={`${ids.length} entries`}>
          <Input type="search" value={looked} onChange={(event) => setLooked(event.target.value)} />
        </FormField>
        {open !== null && (
          <FormField
            label="Entry"
            required
            hint={ids.length > mostListed ? `The first ${mostListed}; look for others.` : undefined}
          >
            <Select
              value={open}
              options={ids
                .slice(0, mostListed)
                .concat(ids.indexOf(open) >= mostListed ? [open] : [])
                .map((one) => ({ value: one, label: one }))}
              onValueChange={setChosen}
            />
          </FormField>
        )}
      </div>
      {open !== null && (
        <fieldset className="flex flex-col gap-3 rounded-md bg-sunken p-3">
          <legend className="sr-only">
            {field.label} {open}
          </legend>
          <StateFields
            key={open}
            fields={fields}
            values={of.kind === "record" ? (entry as Record<string, unknown>) : { entry }}
            readOnly={readOnly}
            onChange={(values) =>
              change(
                (old) => setEntry(old, field.name, open, of.kind === "record" ? values : values.entry),
                `shared.${field.name}.${open}`,
              )
            }
          />
          {!readOnly && (
            <Button
              size="sm"
              variant="ghost"
              className="self-start"
              onClick={() => {
                change((old) => removeEntry(old, field.name, open));
                showDone(`Removed ${open} from ${field.label}.`, undo);
              }}
            >
              <Trash2 /> Remove {open}
            </Button>
          )}
        </fieldset>
      )}
      {!readOnly && (
        <form
          className="flex max-w-100 gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            change((old) => addEntry(old, field, id));
            setLooked("");
            setChosen(id.trim());
            setId("");
          }}
        >
          <Input
            aria-label={`Id of a new entry in ${field.label}`}
            placeholder="Id of a new entry"
            value={id}
            onChange={(event) => setId(event.target.value)}
          />
          <Button type="submit">
            <Plus /> Entry
          </Button>
        </form>
      )}
    </>
  );
}
