"use client";

import { ShortcutTooltip } from "#components/shortcuts/shortcut-tooltip.tsx";
import { Button } from "#components/ui/button.tsx";
import { CriterionCard } from "./criterion-card.tsx";
import { LeaseLine } from "./lease-line.tsx";
import type { Answer, ReviewItem } from "./review-types.ts";
import { SkipDialog } from "./skip-dialog.tsx";
import type { useLease } from "./use-lease.ts";
import type { Saving, Verdicts } from "./use-verdicts.ts";

const savingWords: Record<Saving, string> = {
  nothing: "",
  waiting: "Saving …",
  saving: "Saving …",
  saved: "Draft saved",
  failed: "Not saved",
};

/** The form of a reserved case: one card a criterion, the lease, lock and skip. */
export function VerdictPane({
  item,
  verdicts,
  lease,
  focused,
  onFocus,
  onAnswer,
  onStep,
  attempted,
  left,
  onLock,
  skipping,
  onSkipping,
  onSkipped,
  onReclaim,
}: {
  readonly item: ReviewItem;
  readonly verdicts: Verdicts;
  readonly lease: ReturnType<typeof useLease>;
  readonly focused: number;
  readonly onFocus: (index: number) => void;
  readonly onAnswer: (index: number, answer: Answer) => void;
  readonly onStep: (step: number) => void;
  /** A lock was tried with criteria still open. */
  readonly attempted: boolean;
  readonly left: number;
  readonly onLock: () => void;
  readonly skipping: boolean;
  readonly onSkipping: (open: boolean) => void;
  readonly onSkipped: () => void;
  readonly onReclaim: () => void;
}) {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 border-b px-4 py-1.5 text-sm">
        <span className="grow">
          {item.criteria.length - left} of {item.criteria.length} decided
        </span>
        <span className="text-muted" aria-live="polite">
          {savingWords[verdicts.saving]}
        </span>
        <LeaseLine left={lease.left} onExtend={lease.extend} />
      </header>
      {lease.expired && (
        <div
          role="alert"
          className="flex shrink-0 flex-wrap items-center gap-3 border-b bg-unsure-soft px-4 py-2.5 text-sm"
        >
          <p className="min-w-0 grow">Your reservation has run out. What you wrote is kept.</p>
          <Button size="sm" onClick={onReclaim}>
            Reserve it again
          </Button>
        </div>
      )}
      <ol aria-label="Criteria" className="min-h-0 grow divide-y overflow-y-auto">
        {item.criteria.map((criterion, index) => (
          <CriterionCard
            key={criterion.id}
            criterion={criterion}
            clauses={item.trajectory.clauses}
            entry={verdicts.entry(criterion.id)}
            focused={index === focused}
            missing={attempted && verdicts.entry(criterion.id).verdict === null}
            disabled={lease.expired}
            onFocus={() => onFocus(index)}
            onAnswer={(answer) => onAnswer(index, answer)}
            onChange={(part) => verdicts.change(criterion.id, part)}
            onStep={onStep}
          />
        ))}
      </ol>
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t px-4 py-2.5">
        <SkipDialog item={item} open={skipping} onOpenChange={onSkipping} onSkipped={onSkipped} />
        <ShortcutTooltip command="review.lock" label="Lock and take the next case">
          <Button variant="primary" disabled={lease.expired} onClick={onLock}>
            Lock and next
          </Button>
        </ShortcutTooltip>
      </footer>
    </div>
  );
}
