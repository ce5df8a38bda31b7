"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { Outputs } from "#components/api/outputs.ts";
import { cn } from "#components/ui/cn.ts";
import { Time } from "#components/ui/time.tsx";
import { EventDetail } from "./event-detail.tsx";

type ListedEvent = Outputs["audit"]["list"]["events"][number];

/** Events as sentences; a row opens to what it holds. */
export function EventList({ events }: { readonly events: readonly ListedEvent[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <ul className="divide-y rounded-md border bg-surface" aria-label="Audit events">
      {events.map((listed) => {
        const isOpen = open.has(listed.id);
        return (
          <li key={listed.id}>
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => toggle(listed.id)}
              className="flex min-h-9 w-full items-center gap-2 px-3 py-1.5 text-left hover:bg-hover"
            >
              <ChevronRight aria-hidden className={cn("size-4 shrink-0 text-muted", isOpen && "rotate-90")} />
              <span className="min-w-0 grow text-sm break-words">{listed.sentence}</span>
              <span className="hidden shrink-0 font-mono text-xs text-muted lg:inline">
                {listed.event.action}
              </span>
              <Time
                value={listed.time}
                form="dateTime"
                className="shrink-0 text-sm text-muted tabular-nums"
              />
            </button>
            {isOpen && <EventDetail listed={listed} />}
          </li>
        );
      })}
    </ul>
  );
}
