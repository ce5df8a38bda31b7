"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Panes } from "#components/ui/panes.tsx";
import { showNotice } from "#components/ui/toast.tsx";
import type { DeskProps } from "./review-desk.tsx";
import { type Answer, type LockedVerdict, type ReviewItem, verdictOf } from "./review-types.ts";
import { TrajectoryPane } from "./trajectory-pane.tsx";
import { useLease } from "./use-lease.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import { useVerdicts } from "./use-verdicts.ts";
import { VerdictPane } from "./verdict-pane.tsx";

/** A case that is reserved: trajectory and form side by side, everything by key. */
export function JudgingItem(props: DeskProps & { readonly item: ReviewItem }) {
  const { item, queuePane, pane, onPane, className, lock, onOpen, onTake, items } = props;
  const trpc = useTRPC();
  const client = useQueryClient();
  const verdicts = useVerdicts(item);
  const lease = useLease(item.id, item.expiresAt);
  const [step, setStep] = useState(0);
  const [focused, setFocused] = useState(0);
  const [skipping, setSkipping] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const { criteria } = item;
  const open = criteria.filter(({ id }) => verdicts.entry(id).verdict === null);
  const current = criteria[focused];

  const answer = (index: number, given: Answer) => {
    const criterion = criteria[index];
    if (criterion === undefined) return;
    verdicts.change(criterion.id, { verdict: verdictOf(criterion, given) });
    // On to the next criterion without a verdict, from here round to the start.
    const order = [...criteria.keys()].map((offset) => (index + 1 + offset) % criteria.length);
    const next = order.find((at) => {
      const id = criteria[at]?.id;
      return id !== undefined && id !== criterion.id && verdicts.entry(id).verdict === null;
    });
    setFocused(next ?? index);
  };

  const lockAndNext = async () => {
    if (lease.expired) return;
    if (open.length > 0) {
      setAttempted(true);
      setFocused(criteria.findIndex(({ id }) => id === open[0]?.id));
      showNotice(
        open.length === 1
          ? "One criterion has no verdict yet."
          : `${open.length} criteria have no verdict yet.`,
      );
      return;
    }
    const given = criteria.map(({ id }): LockedVerdict => {
      const { verdict, note, evidence } = verdicts.entry(id);
      return { criterion: id, verdict: verdict ?? "cannot_decide", note, evidence: [...evidence] };
    });
    await verdicts.save();
    // When it is taken back, the form comes back as it was.
    client.setQueryData(trpc.review.item.queryKey({ itemId: item.id }), (old) =>
      old === undefined ? old : { ...old, draft: { verdicts: given } },
    );
    await lock.lock(item, given);
    await onTake({ besides: item.id });
  };

  const cite = (evidence: { step: number; quote: string }) => {
    if (current === undefined) return;
    const { evidence: had } = verdicts.entry(current.id);
    verdicts.change(current.id, { evidence: [...had, evidence] });
  };

  useReviewKeys({
    count: criteria.length,
    focused,
    onFocus: setFocused,
    onAnswer: (given) => answer(focused, given),
    onLock: () => void lockAndNext(),
    onSkip: () => setSkipping(true),
    items,
    itemId: item.id,
    onOpen,
  });

  const evidenceSteps = useMemo(
    () => new Set(current ? verdicts.entry(current.id).evidence.map((each) => each.step) : []),
    [current, verdicts],
  );
  return (
    <Panes
      id="review"
      active={pane}
      onActiveChange={onPane}
      className={className}
      panes={[
        queuePane,
        {
          id: "trajectory",
          title: "Trajectory",
          size: 45,
          content: (
            <TrajectoryPane
              item={item}
              step={step}
              onStep={setStep}
              onEvidence={cite}
              evidenceSteps={evidenceSteps}
            />
          ),
        },
        {
          id: "verdict",
          title: "Verdicts",
          size: 33,
          content: (
            <VerdictPane
              item={item}
              verdicts={verdicts}
              lease={lease}
              focused={focused}
              onFocus={setFocused}
              onAnswer={answer}
              onStep={(at) => {
                setStep(at);
                onPane("trajectory");
              }}
              attempted={attempted}
              left={open.length}
              onLock={() => void lockAndNext()}
              skipping={skipping}
              onSkipping={setSkipping}
              onSkipped={() => void onTake()}
              onReclaim={() => void onTake({ itemId: item.id })}
            />
          ),
        },
      ]}
    />
  );
}
