"use client";

import { useState } from "react";
import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import { Button } from "#components/ui/button.tsx";
import { Panes } from "#components/ui/panes.tsx";
import { ComparedCriteria } from "./compared-criteria.tsx";
import type { DeskProps } from "./review-desk.tsx";
import type { ReviewItem } from "./review-types.ts";
import { noEvidence, TrajectoryPane } from "./trajectory-pane.tsx";
import { useItemKeys } from "./use-review-keys.ts";

/** A case whose own verdicts are locked: what the program and others decided, side by side, differences first. */
export function JudgedItem(props: DeskProps & { readonly item: ReviewItem }) {
  const { item, queuePane, pane, onPane, className, items, onOpen, onTake } = props;
  const [step, setStep] = useState(0);
  useItemKeys(items, item.id, onOpen);
  const next = () => void onTake();
  useShortcut({
    id: "review.take",
    keys: "mod+Enter",
    label: "Take the next case",
    group: "Review",
    run: next,
  });
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
          content: <TrajectoryPane item={item} step={step} onStep={setStep} evidenceSteps={noEvidence} />,
        },
        {
          id: "verdict",
          title: "Verdicts",
          size: 33,
          content: (
            <div className="flex h-full min-h-0 flex-col">
              <ComparedCriteria
                item={item}
                onStep={(at) => {
                  setStep(at);
                  onPane("trajectory");
                }}
              />
              <footer className="flex shrink-0 justify-end border-t px-4 py-2.5">
                <Button variant="primary" onClick={next}>
                  Take the next case
                </Button>
              </footer>
            </div>
          ),
        },
      ]}
    />
  );
}
