"use client";

import { useFormat } from "#components/ui/preferences-context.tsx";
import type { TrajectoryStep } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

type Explanation = NonNullable<TrajectoryStep["explanation"]>;
type Candidate = Explanation["candidates"][number];

const mostBars = 8;

function sameAction(candidate: Candidate, action: TrajectoryStep["action"]): boolean {
  return action !== undefined && JSON.stringify(candidate.action) === JSON.stringify(action);
}

/** Why the learner chose what it chose: the sum that makes up its preference, term by term, and what else it weighed. */
export function Contributions({
  explanation,
  action,
}: {
  readonly explanation: Explanation;
  readonly action: TrajectoryStep["action"];
}) {
  const format = useFormat();
  const ordered = explanation.candidates.toSorted((a, b) => b.probability - a.probability);
  const chosen = explanation.candidates.find((candidate) => sameAction(candidate, action));
  const others = ordered.filter((candidate) => candidate !== chosen);
  return (
    <div className="flex flex-col gap-3">
      {chosen && (
        <>
          <p className="text-sm">
            Chosen with probability {format.percent(chosen.probability)}. Each line says how much it spoke for
            (+) or against (−) this action.
          </p>
          <Bars candidate={chosen} />
        </>
      )}
      {others.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">
            {format.count(others.length, "other action")} it weighed
          </summary>
          <ul className="mt-1 flex flex-col gap-1">
            {others.slice(0, 20).map((candidate, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two candidates may read the same
              <li key={index}>
                <details>
                  <summary className="cursor-pointer">
                    <span className="inline-block w-14 text-right tabular-nums">
                      {format.percent(candidate.probability)}
                    </span>{" "}
                    <UntrustedText text={candidate.label} />
                  </summary>
                  <div className="my-2 pl-4">
                    <Bars candidate={candidate} />
                  </div>
                </details>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Bars({ candidate }: { readonly candidate: Candidate }) {
  const format = useFormat();
  const terms = candidate.contributions.toSorted(
    (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution),
  );
  const shown = terms.slice(0, mostBars);
  const rest = candidate.rest + terms.slice(mostBars).reduce((sum, term) => sum + term.contribution, 0);
  const rows = [
    ...shown.map((term) => ({ ...term, known: true })),
    { feature: "", label: "everything else", value: 0, contribution: rest, known: false },
  ].filter((row) => row.known || Math.abs(row.contribution) >= 0.005);
  const largest = Math.max(0.01, ...shown.map((row) => Math.abs(row.contribution)));
  const signed = (value: number) =>
    `${value < 0 ? "−" : "+"}${format.number(Math.round(Math.abs(value) * 100) / 100, 2)}`;
  if (rows.length === 0)
    return <p className="text-muted text-sm">Nothing spoke for or against it: chosen by lot.</p>;
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {rows.map((row) => {
        const share = Math.min(50, (Math.abs(row.contribution) / largest) * 50);
        const against = row.contribution < 0;
        return (
          <li key={`${row.feature}${row.label}`} className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2">
            <span className={`text-right tabular-nums ${against ? "text-fail" : "text-pass"}`}>
              {signed(row.contribution)}
            </span>
            <span className="min-w-0 break-words">
              <UntrustedText text={row.label} />
              {row.known && row.value !== 1 && (
                <span className="ml-1.5 text-muted tabular-nums">
                  {format.number(Math.round(row.value * 1000) / 1000)}
                </span>
              )}
              {row.known && (
                <span aria-hidden className="relative mt-0.5 block h-1.5 max-w-80 bg-hover">
                  <span className="absolute inset-y-0 left-1/2 w-px bg-control" />
                  <span
                    className={`absolute inset-y-0 ${against ? "bg-fail" : "bg-pass"}`}
                    style={
                      against ? { right: "50%", width: `${share}%` } : { left: "50%", width: `${share}%` }
                    }
                  />
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
