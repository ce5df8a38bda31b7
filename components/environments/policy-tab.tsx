"use client";

import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Markdown } from "#components/editor/markdown.tsx";
import { MarkdownEditor } from "#components/editor/markdown-editor.tsx";
import { clauseAnchor } from "#components/editor/markdown-tree.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { Clause, EnvironmentDocument } from "#core/environments/schema.ts";
import { addClause, moveAt, removeAt, setAt } from "./environment-edits.ts";

interface PolicyTabProps {
  readonly document: EnvironmentDocument;
  readonly readOnly: boolean;
  readonly change: (next: (old: EnvironmentDocument) => EnvironmentDocument, group?: string) => void;
  readonly undo: () => void;
}

/** The written rules: clauses with anchors that tools and criteria cite, edited one at a time. */
export function PolicyTab({ document, readOnly, change, undo }: PolicyTabProps) {
  const { title, introduction, clauses } = document.policy;
  const [editing, setEditing] = useState<number | null>(null);
  useClauseOfAddress();
  const sections = [...new Set(clauses.map(({ section }) => section))];
  return (
    <div className="grid gap-8 lg:grid-cols-[14rem_minmax(0,760px)]">
      <nav
        aria-label="Sections of the policy document"
        className="hidden self-start lg:sticky lg:top-16 lg:block"
      >
        <ul className="flex flex-col text-sm">
          {sections.map((section) => {
            const first = clauses.find((clause) => clause.section === section);
            return (
              <li key={section}>
                <a
                  href={`#${clauseAnchor(first?.id ?? "")}`}
                  className="block rounded-sm px-2 py-1 hover:bg-hover"
                >
                  {section}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <article className="min-w-0">
        <h2 className="font-semibold text-lg">{title}</h2>
        {introduction !== "" && <Markdown source={introduction} className="mt-1 text-muted" />}
        {sections.map((section) => (
          <section key={section} className="mt-6">
            <h3 className="border-b pb-1 font-semibold">{section}</h3>
            {clauses.map((clause, index) =>
              clause.section !== section ? null : editing === index ? (
                <ClauseForm
                  key={clause.id + String(index)}
                  clause={clause}
                  change={(part, key) =>
                    change(
                      (old) => setAt(old, ["policy", "clauses", index, key], part),
                      `clause.${index}.${key}`,
                    )
                  }
                  onDone={() => setEditing(null)}
                />
              ) : (
                <div
                  key={clause.id}
                  id={clauseAnchor(clause.id)}
                  tabIndex={-1}
                  className="group flex scroll-mt-20 gap-3 border-b py-3 target:bg-accent-soft"
                >
                  <a
                    href={`#${clauseAnchor(clause.id)}`}
                    className="w-10 shrink-0 font-medium text-accent tabular-nums"
                  >
                    {clause.id}
                  </a>
                  <div className="min-w-0 grow">
                    <p className="font-medium">{clause.title}</p>
                    <Markdown source={clause.text} />
                  </div>
                  {!readOnly && (
                    <div className="flex shrink-0 items-start opacity-60 group-focus-within:opacity-100 group-hover:opacity-100">
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={`Edit clause ${clause.id}`}
                        onClick={() => setEditing(index)}
                      >
                        <Pencil />
                      </Button>
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={`Move clause ${clause.id} up`}
                        onClick={() => change((old) => moveAt(old, ["policy", "clauses", index], -1))}
                      >
                        <ArrowUp />
                      </Button>
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={`Move clause ${clause.id} down`}
                        onClick={() => change((old) => moveAt(old, ["policy", "clauses", index], 1))}
                      >
                        <ArrowDown />
                      </Button>
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={`Remove clause ${clause.id}`}
                        onClick={() => {
                          change((old) => removeAt(old, ["policy", "clauses", index]));
                          showDone(`Removed clause ${clause.id}.`, undo);
                        }}
                      >
                        <Trash2 />
                      </Button>
                    </div>
                  )}
                </div>
              ),
            )}
            {!readOnly && (
              <Button
                size="sm"
                variant="ghost"
                className="mt-2"
                onClick={() => {
                  const last = clauses.findLastIndex((clause) => clause.section === section);
                  change((old) => addClause(old, last));
                  setEditing(last + 1);
                }}
              >
                <Plus /> Clause in {section}
              </Button>
            )}
          </section>
        ))}
      </article>
    </div>
  );
}

function ClauseForm({
  clause,
  change,
  onDone,
}: {
  readonly clause: Clause;
  readonly change: (value: string, key: keyof Clause) => void;
  readonly onDone: () => void;
}) {
  return (
    <div className="flex flex-col gap-3 border-b bg-sunken p-3">
      <div className="grid gap-3 sm:grid-cols-[6rem_1fr_1fr]">
        <Field label="Number" required>
          <Input value={clause.id} onChange={(event) => change(event.target.value, "id")} />
        </Field>
        <Field label="Title" required>
          <Input value={clause.title} onChange={(event) => change(event.target.value, "title")} />
        </Field>
        <Field label="Section" required>
          <Input value={clause.section} onChange={(event) => change(event.target.value, "section")} />
        </Field>
      </div>
      <MarkdownEditor
        aria-label={`Text of clause ${clause.id}`}
        value={clause.text}
        onChange={(text) => change(text, "text")}
      />
      <Button className="self-start" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}

/** The clauses come after the page, so the browser itself does not find the clause that the address names. */
function useClauseOfAddress() {
  useEffect(() => {
    const named = window.location.hash.slice(1);
    if (named === "") return;
    const clause = document.getElementById(decodeURIComponent(named));
    clause?.scrollIntoView({ block: "start" });
    clause?.focus({ preventScroll: true });
  }, []);
}
