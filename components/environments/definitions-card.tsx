"use client";

import { Plus, Trash2 } from "lucide-react";
import { TableEditor } from "#components/rubrics/table-editor.tsx";
import { blankTable } from "#components/rubrics/table-edits.ts";
import type { TableMatches } from "#components/rubrics/table-matches.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { ClauseSelect } from "./clause-select.tsx";
import { nameFor, setAt } from "./environment-edits.ts";
import { PlaceProblems } from "./place-problems.tsx";
import { RuleField } from "./rule-field.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";
import { takenNames } from "./value-edits.ts";

type Definition = EnvironmentDocument["definitions"][number];

const noMatches: TableMatches = { counts: new Map(), shown: new Set() };

/** Values derived from the case by a rule or a decision table, usable by name everywhere. */
export function DefinitionsCard(props: ToolsTabProps) {
  const { document, readOnly, change } = props;
  const { definitions } = document;
  const add = (what: Pick<Definition, "value" | "table">) => {
    const name = nameFor("new value", takenNames(document), "new_value");
    change((old) => setAt(old, ["definitions"], [...definitions, { name, label: "New value", ...what }]));
  };
  return (
    <Card
      title="Definitions"
      hint="Values worked out from the case, by a rule or a decision table. Every rule can use them by name."
    >
      <fieldset disabled={readOnly} className="flex flex-col gap-4">
        {definitions.length === 0 && <p className="text-muted">There are no definitions.</p>}
        {definitions.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a definition is its place in the list while its name is being typed
          <DefinitionForm key={at} {...props} definition={one} at={at} />
        ))}
        {!readOnly && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => add({ value: "0" })}>
              <Plus /> Rule
            </Button>
            <Button size="sm" onClick={() => add({ table: blankTable() })}>
              <Plus /> Decision table
            </Button>
          </div>
        )}
      </fieldset>
    </Card>
  );
}

function DefinitionForm({
  document,
  environment,
  problems,
  readOnly,
  change,
  undo,
  definition,
  at,
}: ToolsTabProps & { readonly definition: Definition; readonly at: number }) {
  const set = (part: Partial<Definition>, group: string) =>
    change(
      (old) => setAt(old, ["definitions", at], { ...old.definitions[at], ...part }),
      `definition.${at}.${group}`,
    );
  const here = `/definitions/${at}`;
  const below = (part: string) => problems.filter(({ path }) => path.startsWith(`${here}${part}`));
  const elsewhere = problems.filter(
    ({ path }) => path === here || path.startsWith(`${here}/name`) || path.startsWith(`${here}/clause`),
  );
  return (
    <section
      aria-label={`Definition ${definition.label}`}
      className="flex min-w-0 flex-col gap-3 rounded-md border p-3"
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="What it is" required>
          <Input value={definition.label} onChange={(event) => set({ label: event.target.value }, "label")} />
        </Field>
        <Field label="Name in rules" required>
          <Input
            className="font-mono"
            value={definition.name}
            onChange={(event) => set({ name: event.target.value }, "name")}
          />
        </Field>
      </div>
      {definition.value !== undefined && (
        <RuleField
          label={`Rule of ${definition.label}`}
          value={definition.value}
          names={environment?.full.names ?? new Map()}
          problems={below("/value")}
          onChange={(value) => set({ value }, "value")}
        />
      )}
      {definition.table !== undefined &&
        (environment === null || !hasTableShape(definition.table) ? (
          <p className="text-muted text-sm">
            The decision table can be shown as a grid once the other problems are corrected.
          </p>
        ) : (
          <TableEditor
            table={definition.table}
            name={definition.label}
            environment={environment}
            problems={below("/table").map((problem) => ({
              ...problem,
              path: problem.path.slice(`${here}/table`.length),
            }))}
            matches={noMatches}
            readOnly={readOnly}
            onChange={(table) => set({ table }, "table")}
          />
        ))}
      <ClauseSelect
        document={document}
        value={definition.clause}
        onChange={(clause) => set({ clause }, "clause")}
      />
      <PlaceProblems problems={elsewhere} />
      {!readOnly && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => {
            change((old) => setAt(old, ["definitions"], old.definitions.toSpliced(at, 1)));
            showDone(`Removed the definition ${definition.label}.`, undo);
          }}
        >
          <Trash2 /> Remove
        </Button>
      )}
    </section>
  );
}

function hasTableShape(table: unknown): table is DecisionTable {
  if (typeof table !== "object" || table === null) return false;
  const { inputs, outputs, rows } = table as Record<string, unknown>;
  return Array.isArray(inputs) && Array.isArray(outputs) && Array.isArray(rows);
}
