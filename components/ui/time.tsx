"use client";

import { useSyncExternalStore } from "react";
import type { Instant } from "./format.ts";
import { useFormat } from "./preferences-context.tsx";

/* One ticking clock for all relative times on the screen. */
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
function subscribe(listener: () => void) {
  listeners.add(listener);
  now ||= Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      now = 0;
    }
  };
}
function clock() {
  now ||= Date.now();
  return now;
}

/** A moment: relative ("4 min ago"), or absolute in the person's zone; the title always has both zone and UTC. */
export function Time({
  value,
  form = "relative",
  className,
}: {
  readonly value: Instant;
  readonly form?: "relative" | "date" | "time" | "dateTime" | "exact";
  readonly className?: string;
}) {
  const format = useFormat();
  const present = useSyncExternalStore(subscribe, clock, () => 0);
  const texts = {
    relative: () => (present === 0 ? format.dateTime(value) : format.relative(value, present)),
    date: () => format.date(value),
    time: () => format.time(value),
    dateTime: () => format.dateTime(value),
    exact: () => format.exactTime(value),
  };
  return (
    <time
      dateTime={new Date(value).toISOString()}
      title={`${format.exactTime(value)} · ${format.utc(value)}`}
      className={className}
      suppressHydrationWarning
    >
      {texts[form]()}
    </time>
  );
}
