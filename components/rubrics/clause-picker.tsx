"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover } from "#components/ui/popover.tsx";

interface Clause {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The clauses that a criterion cites: chips with their titles, added from the policy document. */
export function ClausePicker({
  clauses,
  cited,
  onChange,
  readOnly = false,
}: {
  readonly clauses: readonly Clause[];
  readonly cited: readonly string[];
  readonly onChange: (cited: string[]) => void;
  readonly readOnly?: boolean;
}) {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const open = clauses.filter(
    ({ id, title, text }) => !cited.includes(id) && `${id} ${title} ${text}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {cited.map((id) => {
        const clause = clauses.find((one) => one.id === id);
        return (
          <span
            key={id}
            className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-sunken pl-1.5 text-sm"
          >
            <span className="truncate" title={clause?.text}>
              <span className="font-medium">{id}</span> {clause?.title ?? "not in the policy document"}
            </span>
            {!readOnly && (
              <button
                type="button"
                aria-label={`Remove clause ${id}`}
                className="flex size-6 items-center justify-center text-muted hover:text-ink"
                onClick={() => onChange(cited.filter((other) => other !== id))}
              >
                <X className="size-3" aria-hidden />
              </button>
            )}
          </span>
        );
      })}
      {!readOnly && (
        <Popover
          label="Add a clause"
          className="w-96"
          trigger={
            <Button size="sm" variant="ghost">
              <Plus /> Clause
            </Button>
          }
        >
          <Input
            aria-label="Find a clause"
            placeholder="Find a clause"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <ul className="mt-2 max-h-72 overflow-y-auto">
            {open.slice(0, 40).map((clause) => (
              <li key={clause.id}>
                <button
                  type="button"
                  className="w-full rounded-sm px-2 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover"
                  onClick={() => onChange([...cited, clause.id])}
                >
                  <span className="font-medium">
                    {clause.id} {clause.title}
                  </span>
                  <span className="line-clamp-2 text-muted">{clause.text}</span>
                </button>
              </li>
            ))}
            {open.length === 0 && (
              <li className="px-2 py-1.5 text-muted text-sm">No other clause matches.</li>
            )}
          </ul>
        </Popover>
      )}
    </div>
  );
}
