"use client";

import { Card } from "#components/ui/card.tsx";
import { Figure } from "#components/ui/figure.tsx";
import type { Calibration } from "./calibration-types.ts";

/** Where the judge stands, in one sentence and the figures behind it. */
export function CalibrationFigures({ calibration }: { readonly calibration: Calibration }) {
  const { standing, needed } = calibration;
  const { agreement, undecided, counts, sentence } = standing;
  const interval =
    agreement.low === null || agreement.high === null
      ? undefined
      : ([agreement.low, agreement.high] as const);
  return (
    <Card title="Agreement with people">
      <p className={counts ? "text-pass" : "text-unsure"}>
        {counts ? "✓ " : "○ "}
        {sentence}
      </p>
      <div className="mt-4 grid gap-4 sm:grid-cols-3">
        <Figure
          label="Compared cases"
          unit="number"
          digits={0}
          value={agreement.n}
          undecided={undecided}
          note={<span className="text-muted">at least {needed} needed</span>}
        />
        <Figure label="Same level" value={agreement.raw} digits={0} n={agreement.n} />
        <Figure
          label="Kappa"
          unit="number"
          digits={2}
          value={agreement.coefficient}
          interval={interval}
          note={<span className="text-muted">beyond chance; at least 0.61 needed</span>}
        />
      </div>
    </Card>
  );
}
