"use client";

import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import type { Answer, QueueItem } from "./review-types.ts";

/** The keys of judging: answers, criteria, cases, lock, skip. */
export function useReviewKeys({
  count,
  focused,
  onFocus,
  onAnswer,
  onLock,
  onSkip,
  lockLabel = "Lock and take the next case",
  items,
  itemId,
  onOpen,
}: {
  readonly count: number;
  readonly focused: number;
  readonly onFocus: (index: number) => void;
  readonly onAnswer: (answer: Answer) => void;
  readonly onLock: () => void;
  /** Absent where nothing is reserved, so nothing can be given back. */
  readonly onSkip?: () => void;
  /** What Ctrl/Cmd-Enter does here, for the list of keys. */
  readonly lockLabel?: string;
  readonly items: ReadonlyArray<QueueItem>;
  readonly itemId: string;
  readonly onOpen: (itemId: string) => void;
}) {
  const group = "Review";
  const go = (by: number) => onFocus((focused + by + count) % Math.max(count, 1));
  useShortcut({ id: "review.yes", keys: "y | 1", label: "It holds", group, run: () => onAnswer("yes") });
  useShortcut({
    id: "review.no",
    keys: "n | 2",
    label: "It does not hold",
    group,
    run: () => onAnswer("no"),
  });
  useShortcut({
    id: "review.unsure",
    keys: "u | 3",
    label: "Cannot decide",
    group,
    run: () => onAnswer("unsure"),
  });
  useShortcut({
    id: "review.next-criterion",
    keys: ".",
    label: "Next criterion",
    group,
    keyOnly: true,
    run: () => go(1),
  });
  useShortcut({
    id: "review.previous-criterion",
    keys: ",",
    label: "Previous criterion",
    group,
    keyOnly: true,
    run: () => go(-1),
  });
  useShortcut({
    id: "review.note",
    keys: "c",
    label: "Note on the criterion",
    group,
    run: () => document.querySelector<HTMLElement>("[data-focused-criterion] textarea")?.focus(),
  });
  useShortcut({
    id: "review.lock",
    keys: "mod+Enter",
    label: lockLabel,
    group,
    whileTyping: true,
    run: onLock,
  });
  useShortcut({
    id: "review.skip",
    keys: "s",
    label: "Skip with a reason",
    group,
    enabled: () => onSkip !== undefined,
    run: () => onSkip?.(),
  });
  useItemKeys(items, itemId, onOpen);
}

/** Moves between the cases that this reviewer may read: the reserved one and those already judged. */
export function useItemKeys(
  items: ReadonlyArray<QueueItem>,
  itemId: string,
  onOpen: (itemId: string) => void,
) {
  const readable = items.filter(({ id, status }) => status === "judged by you" || id === itemId);
  const at = readable.findIndex(({ id }) => id === itemId);
  const open = (by: number) => {
    const next = readable[at + by];
    if (next) onOpen(next.id);
  };
  const keys = { group: "Review", keyOnly: true } as const;
  useShortcut({ ...keys, id: "review.next-item", keys: "J", label: "Next case", run: () => open(1) });
  useShortcut({
    ...keys,
    id: "review.previous-item",
    keys: "K",
    label: "Previous case",
    run: () => open(-1),
  });
}
