"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Outputs } from "#components/api/outputs.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Num } from "#components/ui/money.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { EventChange, EventFacts, ExactEntry } from "./event-detail.tsx";

/** One event of the log at an address of its own, with the way to the event before and after it. */
export function EventScreen({ event }: { readonly event: Outputs["audit"]["detail"] }) {
  return (
    <Page>
      <PageCrumb label={`Event ${event.number}`} />
      <PageHeader
        title={event.sentence}
        description={
          <>
            Event <Num value={event.number} digits={0} /> of the log, by time.{" "}
            <Link className="text-accent underline underline-offset-2" href={paths.audit}>
              All events
            </Link>
          </>
        }
        actions={
          <nav aria-label="Neighbouring events" className="flex gap-2">
            <Neighbour id={event.older}>
              <ChevronLeft aria-hidden /> Earlier event
            </Neighbour>
            <Neighbour id={event.newer}>
              Later event <ChevronRight aria-hidden />
            </Neighbour>
          </nav>
        }
      />
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <section aria-labelledby="facts">
          <h2 id="facts" className="mb-2 font-medium">
            What is recorded
          </h2>
          <div className="rounded-md border bg-surface px-4 py-2">
            <EventFacts listed={event} />
          </div>
        </section>
        <section aria-labelledby="change" className="min-w-0">
          <h2 id="change" className="mb-2 font-medium">
            Before and after
          </h2>
          <EventChange before={event.before} after={event.after} />
          <h2 className="mt-6 font-medium">Exact entry as it is hashed</h2>
          <ExactEntry text={event.text} />
        </section>
      </div>
    </Page>
  );
}

function Neighbour({ id, children }: { readonly id: string | null; readonly children: React.ReactNode }) {
  return id === null ? (
    <Button disabled>{children}</Button>
  ) : (
    <Button asChild>
      <Link href={paths.auditEvent(id)}>{children}</Link>
    </Button>
  );
}
