"use client";

import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import type { Trajectory } from "./trajectory-types.ts";
import type { usePosition } from "./use-position.ts";

const group = "Trajectory";

/** The next member after the current one, round and round; the first when the current one is not among them. */
export function nextOf<Item>(items: ReadonlyArray<Item>, current: Item | null): Item | null {
  const place = current === null ? -1 : items.indexOf(current);
  return items[(place + 1) % Math.max(1, items.length)] ?? null;
}

/** Keys of the trajectory view: steps, failed criteria, evidence, compare, replay. */
export function useReaderKeys({
  trajectory,
  position,
  onCompare,
  onReplay,
  onPane,
}: {
  readonly trajectory: Trajectory;
  readonly position: ReturnType<typeof usePosition>;
  readonly onCompare: () => void;
  readonly onReplay: () => void;
  readonly onPane: (pane: "outline" | "step" | "criteria") => void;
}) {
  const { step, criterion } = position;
  const { criteria, outline } = trajectory;
  const failed = (criteria ?? []).filter(({ verdict }) => verdict === "fail" || verdict === "error");
  const chosen = criteria?.find(({ id }) => id === criterion) ?? null;
  const evidence = (chosen?.explanation?.steps ?? []).map((index) => index + 1);
  const move = (next: number) => position.toStep(next, "replace");
  useShortcut({
    id: "trajectory.next-step",
    keys: "j",
    label: "Next step",
    group,
    repeat: true,
    keyOnly: true,
    run: () => move(step + 1),
  });
  useShortcut({
    id: "trajectory.previous-step",
    keys: "k",
    label: "Previous step",
    group,
    repeat: true,
    keyOnly: true,
    run: () => move(step - 1),
  });
  useShortcut({ id: "trajectory.first-step", keys: "g g", label: "First step", group, run: () => move(1) });
  useShortcut({
    id: "trajectory.last-step",
    keys: "G",
    label: "Last step",
    group,
    run: () => move(outline.length),
  });
  useShortcut({
    id: "trajectory.next-failed",
    keys: "n",
    label: "Next criterion that failed",
    group,
    enabled: () => failed.length > 0,
    run: () => {
      const next = nextOf(failed, failed.find(({ id }) => id === criterion) ?? null);
      if (next === null) return;
      const decided = next.explanation?.steps.at(-1);
      position.toCriterion(next.id, decided === undefined ? undefined : decided + 1);
      onPane("criteria");
    },
  });
  useShortcut({
    id: "trajectory.evidence",
    keys: ".",
    label: "Evidence of the criterion",
    group,
    enabled: () => evidence.length > 0,
    run: () => {
      move(nextOf(evidence, step) ?? step);
      onPane("step");
    },
  });
  useShortcut({
    id: "trajectory.compare",
    keys: "c",
    label: "Compare with another trajectory",
    group,
    enabled: () => !trajectory.scoresHidden,
    run: onCompare,
  });
  useShortcut({ id: "trajectory.replay", keys: "r", label: "Replay check", group, run: onReplay });
}
