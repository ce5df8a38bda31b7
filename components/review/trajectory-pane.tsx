"use client";

import { Quote } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ShortcutTooltip } from "#components/shortcuts/shortcut-tooltip.tsx";
import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import { ObservationView, observationAt } from "#components/trajectories/observation.tsx";
import { OutlinePane } from "#components/trajectories/outline-pane.tsx";
import { fieldsWithin, ShownValue } from "#components/trajectories/shown-value.tsx";
import { Changes, Did, Part, Result } from "#components/trajectories/step-parts.tsx";
import { UntrustedText } from "#components/trajectories/untrusted-text.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Evidence, ReviewItem } from "./review-types.ts";

export const noEvidence: ReadonlySet<number> = new Set();

/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */
const reachable = { tabIndex: 0 } as const;

/**
 * What the agent did, as the agent could see it: steps above, the chosen step below. Text that is selected there can be used
 * as evidence; step 0 is the case.
 */
export function TrajectoryPane({
  item,
  step,
  onStep,
  onEvidence,
  evidenceSteps,
}: {
  readonly item: ReviewItem;
  readonly step: number;
  readonly onStep: (step: number) => void;
  /** Left out where nothing is being judged. */
  readonly onEvidence?: ((evidence: Evidence) => void) | undefined;
  readonly evidenceSteps: ReadonlySet<number>;
}) {
  const { trajectory } = item;
  const detail = useRef<HTMLDivElement>(null);
  const quote = useSelectedText(detail);
  const last = trajectory.outline.length;
  const move = (to: number) => onStep(Math.max(0, Math.min(last, to)));
  const cite = () => onEvidence?.({ step, quote: quote.slice(0, 2000) });
  const keys = { group: "Review", keyOnly: true } as const;
  useShortcut({
    ...keys,
    id: "review.next-step",
    keys: "j",
    label: "Next step",
    repeat: true,
    run: () => move(step + 1),
  });
  useShortcut({
    ...keys,
    id: "review.previous-step",
    keys: "k",
    label: "Previous step",
    repeat: true,
    run: () => move(step - 1),
  });
  useShortcut({ ...keys, id: "review.first-step", keys: "g g", label: "First step", run: () => move(0) });
  useShortcut({ ...keys, id: "review.last-step", keys: "G", label: "Last step", run: () => move(last) });
  useShortcut({
    ...keys,
    id: "review.evidence",
    keys: "e",
    label: "Use the step or the selected text as evidence",
    active: onEvidence !== undefined,
    run: cite,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is read from its top
  useEffect(() => {
    detail.current?.scrollTo({ top: 0 });
  }, [step]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="shrink-0 border-b px-4 py-2.5">
        <h2 className="break-words font-semibold">
          {item.task.key} · {item.task.title}
        </h2>
        {item.agent !== null && <p className="text-muted text-sm">by {item.agent}</p>}
      </header>
      <div className="max-h-[42%] shrink-0 overflow-y-auto border-b">
        <OutlinePane
          trajectory={{ outline: trajectory.outline, criteria: null, awards: [] }}
          step={step}
          evidence={evidenceSteps}
          onStep={onStep}
        />
      </div>
      <section ref={detail} className="min-h-0 grow overflow-y-auto" {...reachable} aria-label="Step">
        {step === 0 ? <CaseFacts item={item} /> : <StepFacts item={item} index={step - 1} />}
      </section>
      {onEvidence !== undefined && (
        <div className="flex shrink-0 items-center gap-3 border-t px-4 py-2">
          <p className="min-w-0 grow truncate text-muted text-sm" aria-live="polite">
            {quote === "" ? "Select text to cite exactly that." : `“${quote}”`}
          </p>
          <ShortcutTooltip command="review.evidence" label="Evidence for the criterion in view">
            {/* The press must not take the selection away. */}
            <Button size="sm" onMouseDown={(event) => event.preventDefault()} onClick={cite}>
              <Quote aria-hidden />
              {quote === "" ? (step === 0 ? "Cite the case" : `Cite step ${step}`) : "Use as evidence"}
            </Button>
          </ShortcutTooltip>
        </div>
      )}
    </div>
  );
}

function StepFacts({ item, index }: { readonly item: ReviewItem; readonly index: number }) {
  const { trajectory } = item;
  const recorded = trajectory.steps[index];
  const line = trajectory.outline[index];
  if (recorded === undefined || line === undefined) return null;
  const saw = observationAt(trajectory.steps, index);
  return (
    <article>
      <h3 className="px-4 pt-3 font-semibold">
        Step {index + 1}:{" "}
        {trajectory.tools.find(({ name }) => name === line.tool)?.label ?? line.tool ?? "message"}
      </h3>
      {recorded.message !== undefined && (
        <Part word="said">
          <UntrustedText text={recorded.message} />
        </Part>
      )}
      {(recorded.action !== undefined || recorded.message === undefined) && (
        <Part word="did">
          <Did step={recorded} sentence={line.sentence} />
        </Part>
      )}
      {recorded.result !== undefined && (
        <Part word="result">
          <Result result={recorded.result} fields={trajectory.fields} clauses={trajectory.clauses} />
        </Part>
      )}
      <Part word="changed">
        <Changes changes={trajectory.changes[index] ?? []} />
      </Part>
      {saw !== null && (
        <Part word="saw">
          <details className="text-sm">
            <summary className="cursor-pointer">What the agent was shown</summary>
            <div className="mt-2">
              <ObservationView
                observation={saw.observation}
                fields={trajectory.fields}
                tools={trajectory.tools}
              />
            </div>
          </details>
        </Part>
      )}
    </article>
  );
}

function CaseFacts({ item }: { readonly item: ReviewItem }) {
  const { instructions, fields, states } = item.trajectory;
  const first = states[0] ?? {};
  return (
    <article>
      <h3 className="px-4 pt-3 font-semibold">The case as it was</h3>
      {instructions !== "" && (
        <Part word="told">
          <details className="text-sm">
            <summary className="cursor-pointer">What the agent was asked to do</summary>
            <p className="mt-2 whitespace-pre-wrap">{instructions}</p>
          </details>
        </Part>
      )}
      <Part word="case">
        <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-0.5 text-sm">
          {fields
            .filter(({ name }) => name in first)
            .map((field) => (
              <div key={field.name} className="contents">
                <dt className="text-muted">{field.label}</dt>
                <dd className="min-w-0 break-words">
                  <ShownValue
                    value={(first as Record<string, unknown>)[field.name]}
                    type={field.type}
                    fields={fieldsWithin(field.type)}
                  />
                </dd>
              </div>
            ))}
        </dl>
      </Part>
    </article>
  );
}

/** The text that is selected inside of an element; empty while there is none. */
function useSelectedText(within: React.RefObject<HTMLElement | null>): string {
  const [text, setText] = useState("");
  useEffect(() => {
    const changed = () => {
      const selection = document.getSelection();
      const inside =
        selection !== null &&
        !selection.isCollapsed &&
        within.current?.contains(selection.anchorNode) &&
        within.current.contains(selection.focusNode);
      setText(inside ? selection.toString().replace(/\s+/g, " ").trim() : "");
    };
    document.addEventListener("selectionchange", changed);
    return () => document.removeEventListener("selectionchange", changed);
  }, [within]);
  return text;
}
