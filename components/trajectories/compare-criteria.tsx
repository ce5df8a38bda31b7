"use client";

import Link from "next/link";
import { paths } from "#components/shell/paths.ts";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { VerdictMark } from "#components/ui/verdict.tsx";
import type { Criterion, Trajectory } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

/** Every criterion with both verdicts; those that differ stand out and say why on both sides. */
export function CompareCriteria({
  workflow,
  sides,
  names,
}: {
  readonly workflow: string;
  readonly sides: { readonly left: Trajectory; readonly right: Trajectory };
  readonly names: readonly [string, string];
}) {
  const rights = new Map((sides.right.criteria ?? []).map((criterion) => [criterion.id, criterion]));
  return (
    <Card title="Criteria" hint="Both were scored with the same rubric." flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label="Criteria of both" tabIndex={0} className="overflow-x-auto">
        <table className="w-full min-w-140 table-fixed text-sm">
          <thead className="bg-sunken text-left text-muted">
            <tr>
              {["Criterion", ...names].map((name) => (
                <th key={name} scope="col" className="border-b px-4 py-1.5 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(sides.left.criteria ?? []).map((own) => {
              const other = rights.get(own.id);
              const differs =
                other !== undefined && (other.verdict !== own.verdict || other.points !== own.points);
              return (
                <tr
                  key={own.id}
                  className={cn("border-b align-top last:border-b-0", differs && "bg-info-soft")}
                >
                  <th scope="row" className="px-4 py-2 text-left font-normal">
                    {own.statement}
                    {differs && <span className="sr-only"> (differs)</span>}
                  </th>
                  <Verdict workflow={workflow} side={sides.left} criterion={own} full={differs} />
                  {other === undefined ? (
                    <td className="px-4 py-2">–</td>
                  ) : (
                    <Verdict workflow={workflow} side={sides.right} criterion={other} full={differs} />
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function Verdict({
  workflow,
  side,
  criterion,
  full,
}: {
  readonly workflow: string;
  readonly side: Trajectory;
  readonly criterion: Criterion;
  readonly full: boolean;
}) {
  const step = criterion.explanation?.steps.at(-1);
  const at = { criterion: criterion.id, ...(step === undefined ? {} : { step: step + 1 }) };
  return (
    <td className="px-4 py-2">
      <Link
        className="rounded-sm underline-offset-4 hover:underline"
        href={paths.trajectory(workflow, side.header.id, at)}
      >
        <VerdictMark verdict={criterion.verdict} />
        {Number(criterion.possible) !== 0 && (
          <span className="ml-2 tabular-nums">
            {criterion.points === null ? "?" : Number(criterion.points)}/{Number(criterion.possible)}
          </span>
        )}
      </Link>
      {full && criterion.explanation !== null && (
        <span className="mt-1 block">
          <UntrustedText text={criterion.explanation.sentence} />
        </span>
      )}
    </td>
  );
}
