"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Panes } from "#components/ui/panes.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { CriterionCard } from "./criterion-card.tsx";
import type { DeskProps } from "./review-desk.tsx";
import { type Entry, emptyEntry, type LockedVerdict, type ReviewItem, verdictOf } from "./review-types.ts";
import { Said } from "./said.tsx";
import { TrajectoryPane } from "./trajectory-pane.tsx";
import { useReviewKeys } from "./use-review-keys.ts";

/** A case on which people differ, for somebody who did not judge it: what each said, and the deciding verdict with its reason. */
export function SettlingItem(props: DeskProps & { readonly item: ReviewItem }) {
  const { item, queuePane, pane, onPane, className, items, onOpen } = props;
  const trpc = useTRPC();
  const client = useQueryClient();
  const settle = useMutation(trpc.review.adjudicate.mutationOptions());
  const criteria = item.criteria.filter(({ id }) => item.toSettle.includes(id));
  const [entries, setEntries] = useState<ReadonlyMap<string, Entry>>(new Map());
  const [step, setStep] = useState(0);
  const [focused, setFocused] = useState(0);
  const [reason, setReason] = useState("");
  const [attempted, setAttempted] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const entry = (id: string) => entries.get(id) ?? emptyEntry;
  const change = (id: string, part: Partial<Entry>) =>
    setEntries((old) => new Map(old).set(id, { ...(old.get(id) ?? emptyEntry), ...part }));
  const open = criteria.filter(({ id }) => entry(id).verdict === null);
  const ask = () => {
    setAttempted(true);
    if (open.length === 0 && reason.trim() !== "") setConfirming(true);
    else if (open[0]) setFocused(criteria.indexOf(open[0]));
  };
  const confirm = async () => {
    const verdicts = criteria.map(({ id }): LockedVerdict => {
      const { verdict, note, evidence } = entry(id);
      return { criterion: id, verdict: verdict ?? "cannot_decide", note, evidence: [...evidence] };
    });
    await settle.mutateAsync({ itemId: item.id, verdicts, reason: reason.trim() });
    await client.invalidateQueries(trpc.review.item.queryFilter({ itemId: item.id }));
    void client.invalidateQueries(trpc.review.queue.queryFilter());
    showDone(`${item.task.key} is settled.`);
  };
  const answer = (index: number, given: "yes" | "no" | "unsure") => {
    const criterion = criteria[index];
    if (criterion) change(criterion.id, { verdict: verdictOf(criterion, given) });
  };
  const cite = (evidence: Entry["evidence"][number]) => {
    const current = criteria[focused];
    if (current) change(current.id, { evidence: [...entry(current.id).evidence, evidence] });
  };
  useReviewKeys({
    count: criteria.length,
    focused,
    onFocus: setFocused,
    onAnswer: (given) => answer(focused, given),
    onLock: ask,
    lockLabel: "Settle the case",
    items,
    itemId: item.id,
    onOpen,
  });
  const current = criteria[focused];
  const cited = new Set(current ? entry(current.id).evidence.map((each) => each.step) : []);
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
              evidenceSteps={cited}
            />
          ),
        },
        {
          id: "verdict",
          title: "Verdicts",
          size: 33,
          content: (
            <div className="flex h-full min-h-0 flex-col">
              <header className="shrink-0 border-b px-4 py-2.5">
                <p className="font-medium">
                  People differ on {criteria.length} of {item.criteria.length} criteria
                </p>
                <p className="text-muted text-sm">
                  You did not judge this case, so you may settle it. The program’s verdicts stay hidden until
                  then.
                </p>
              </header>
              <ol aria-label="Criteria" className="min-h-0 grow divide-y overflow-y-auto">
                {criteria.map((criterion, index) => (
                  <CriterionCard
                    key={criterion.id}
                    criterion={criterion}
                    clauses={item.trajectory.clauses}
                    entry={entry(criterion.id)}
                    focused={index === focused}
                    missing={attempted && entry(criterion.id).verdict === null}
                    disabled={settle.isPending}
                    onFocus={() => setFocused(index)}
                    onAnswer={(given) => answer(index, given)}
                    onChange={(part) => change(criterion.id, part)}
                    onStep={(at) => {
                      setStep(at);
                      onPane("trajectory");
                    }}
                  >
                    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm">
                      {item.others.map(({ name, verdicts }) => {
                        const last = verdicts.findLast((row) => row.criterion === criterion.id);
                        return (
                          <Said
                            key={name}
                            who={name}
                            verdict={last?.verdict}
                            note={last?.reason ?? last?.note}
                          />
                        );
                      })}
                    </dl>
                  </CriterionCard>
                ))}
              </ol>
              <footer className="flex shrink-0 flex-col gap-3 border-t px-4 py-3">
                <Field
                  label="Reason"
                  required
                  error={attempted && reason.trim() === "" ? "Say why it is settled this way." : undefined}
                >
                  <Textarea
                    rows={2}
                    value={reason}
                    maxLength={2000}
                    onChange={(event) => setReason(event.target.value)}
                  />
                </Field>
                <Button variant="primary" className="self-end" onClick={ask}>
                  Settle the case
                </Button>
                <ConfirmDialog
                  open={confirming}
                  onOpenChange={setConfirming}
                  title={`Settle ${item.task.key}?`}
                  consequence="Your verdicts and the reason are added for good and end the disagreement. What each reviewer decided first stays, and is what agreement is measured on."
                  action="Settle the case"
                  onConfirm={confirm}
                />
              </footer>
            </div>
          ),
        },
      ]}
    />
  );
}
