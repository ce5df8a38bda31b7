"use client";

import { Time } from "#components/ui/time.tsx";
import { markOf, type ReviewCriterion, type ReviewItem } from "./review-types.ts";
import { ReviseDialog } from "./revise-dialog.tsx";
import { Said } from "./said.tsx";

type Own = ReviewItem["own"][number];

/** Everybody's verdicts on each criterion, those that differ first; a change of one's own asks for a reason. */
export function ComparedCriteria({
  item,
  onStep,
}: {
  readonly item: ReviewItem;
  readonly onStep: (step: number) => void;
}) {
  const lines = item.criteria.map((criterion) => lineOf(item, criterion));
  const differing = lines.filter(({ differs }) => differs);
  const [locked] = item.own;
  const [settled] = item.settled;
  return (
    <>
      <header className="shrink-0 border-b px-4 py-2.5">
        <p className="font-medium">
          {differing.length === 0
            ? "Everybody decided alike"
            : `${differing.length} of ${lines.length} criteria differ`}
        </p>
        {locked && (
          <p className="text-muted text-sm">
            You locked your verdicts <Time value={locked.lockedAt} />.
          </p>
        )}
        {settled && (
          <p className="text-muted text-sm">
            Settled <Time value={settled.lockedAt} />: {settled.reason}
          </p>
        )}
      </header>
      <ol aria-label="Criteria" className="min-h-0 grow divide-y overflow-y-auto">
        {[...differing, ...lines.filter(({ differs }) => !differs)].map((line) => (
          <ComparedLine key={line.criterion.id} item={item} line={line} onStep={onStep} />
        ))}
      </ol>
    </>
  );
}

type Line = ReturnType<typeof lineOf>;

function lineOf(item: ReviewItem, criterion: ReviewCriterion) {
  const on = <T extends { criterion: string }>(rows: ReadonlyArray<T>) =>
    rows.filter((row) => row.criterion === criterion.id);
  const own = on(item.own);
  const first = own.find(({ kind }) => kind === "judgement");
  const revised = own.findLast(({ kind }) => kind === "revision");
  const program = item.program?.find(({ id }) => id === criterion.id);
  const others = item.others.map(({ name, verdicts }) => ({ name, last: on(verdicts).at(-1) }));
  const settled = item.settled.find((row) => row.criterion === criterion.id);
  const said = [
    (revised ?? first)?.verdict,
    program?.verdict === "unscored" ? undefined : program?.verdict,
    ...others.map(({ last }) => last?.verdict),
  ].flatMap((verdict) => (verdict === undefined ? [] : [markOf(verdict)]));
  return { criterion, first, revised, program, others, settled, differs: new Set(said).size > 1 };
}

function ComparedLine({
  item,
  line,
  onStep,
}: {
  readonly item: ReviewItem;
  readonly line: Line;
  readonly onStep: (step: number) => void;
}) {
  const { criterion, first, revised, program, others, settled, differs } = line;
  return (
    <li
      className={
        differs ? "flex flex-col gap-2 border-l-2 border-l-unsure px-4 py-3" : "flex flex-col gap-2 px-4 py-3"
      }
    >
      <p className="font-medium">{criterion.statement}</p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm">
        {settled && <Said who="Settled" verdict={settled.verdict} note={settled.note} />}
        {first && <Said who="You" verdict={first.verdict} note={first.note} />}
        {revised && (
          <Said who="You, revised" verdict={revised.verdict} note={revised.reason ?? revised.note} />
        )}
        <Said who="Program" verdict={program?.verdict} note={program?.reason ?? undefined} />
        {others.map(({ name, last }) => (
          <Said key={name} who={name} verdict={last?.verdict} note={last?.note} />
        ))}
      </dl>
      <Citations evidence={(revised ?? first)?.evidence ?? []} onStep={onStep} />
      {first && <ReviseDialog item={item} criterion={criterion} current={(revised ?? first).verdict} />}
    </li>
  );
}

function Citations({
  evidence,
  onStep,
}: {
  readonly evidence: Own["evidence"];
  readonly onStep: (step: number) => void;
}) {
  const places = (evidence as ReadonlyArray<{ step: number; quote: string }>).filter(
    (one) => typeof one?.step === "number",
  );
  if (places.length === 0) return null;
  return (
    <ul aria-label="Your evidence" className="flex flex-col gap-1 text-sm">
      {places.map(({ step, quote }) => (
        <li key={`${step}:${quote}`}>
          <button
            type="button"
            onClick={() => onStep(step)}
            className="break-words border-l-2 pl-2 text-left hover:bg-hover"
          >
            <span className="text-accent">{step === 0 ? "case" : `step ${step}`}</span>
            {quote !== "" && ` “${quote}”`}
          </button>
        </li>
      ))}
    </ul>
  );
}
