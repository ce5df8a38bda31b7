"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { type Entry, emptyEntry, entriesOfDraft, type ReviewItem } from "./review-types.ts";

const saveAfter = 900;

export type Saving = "nothing" | "waiting" | "saving" | "saved" | "failed";

/** What the reviewer has written on an item, kept on the server a moment after each change. */
export function useVerdicts(item: ReviewItem) {
  const trpc = useTRPC();
  const [entries, setEntries] = useState(() => entriesOfDraft(item.draft));
  const [saving, setSaving] = useState<Saving>("nothing");
  const { mutateAsync } = useMutation(trpc.review.saveDraft.mutationOptions({ meta: { quiet: true } }));
  const dirty = useRef(false);

  const change = useCallback((criterion: string, part: Partial<Entry>) => {
    dirty.current = true;
    setSaving("waiting");
    setEntries((old) => new Map(old).set(criterion, { ...(old.get(criterion) ?? emptyEntry), ...part }));
  }, []);

  const save = useCallback(async () => {
    if (!dirty.current) return;
    dirty.current = false;
    setSaving("saving");
    const verdicts = [...entries].map(([criterion, entry]) => ({
      criterion,
      ...entry,
      evidence: [...entry.evidence],
    }));
    try {
      await mutateAsync({ itemId: item.id, verdicts });
      setSaving(dirty.current ? "waiting" : "saved");
    } catch {
      dirty.current = true;
      setSaving("failed");
    }
  }, [entries, item.id, mutateAsync]);

  useEffect(() => {
    if (!dirty.current || item.locked) return;
    const timer = setTimeout(() => void save(), saveAfter);
    return () => clearTimeout(timer);
  }, [save, item.locked]);

  const entry = useCallback((criterion: string) => entries.get(criterion) ?? emptyEntry, [entries]);
  return { entry, change, save, saving };
}

export type Verdicts = ReturnType<typeof useVerdicts>;
