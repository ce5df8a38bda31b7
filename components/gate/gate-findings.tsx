"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleHelp, Info, Plus } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { Finding, GateReport } from "#core/gate/report.ts";
import { placeOf, taskAddress } from "./gate-places.ts";
import { bySeverity, severityWords } from "./gate-words.ts";
import { useAddProposal } from "./use-add-proposal.ts";

const signs = {
  blocking: <CircleAlert className="mt-0.5 size-4 shrink-0 text-fail" aria-hidden />,
  warning: <CircleHelp className="mt-0.5 size-4 shrink-0 text-unsure" aria-hidden />,
  note: <Info className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />,
} as const;

interface FindingsProps {
  readonly workflow: string;
  readonly report: GateReport;
  /** Proposals may be added to the draft; not where a frozen revision is looked at. */
  readonly mayEdit: boolean;
}

/** Everything the attacks found, the heaviest first: a sentence, the place to fix it, cases, and a proposed criterion. */
export function GateFindings({ workflow, report, mayEdit }: FindingsProps) {
  const format = useFormat();
  if (report.findings.length === 0) {
    return (
      <Card title="Findings">
        <p>Nothing was found: every attack failed and every clause is measured.</p>
      </Card>
    );
  }
  return (
    <Card title="Findings" hint={summaryOf(report, format.number)} flush>
      {bySeverity(report).map(([severity, findings]) => (
        <section key={severity} aria-label={`Findings that are ${severity}`}>
          <h3 className="border-b bg-sunken px-4 py-1.5 font-medium text-muted text-sm first-letter:uppercase">
            {severityWords[severity].many} ({findings.length})
          </h3>
          <ul className="divide-y border-b">
            {findings.map((finding) => (
              <FindingItem
                key={`${finding.kind}|${finding.sentence}`}
                workflow={workflow}
                finding={finding}
                mayEdit={mayEdit}
              />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function summaryOf(report: GateReport, number: (value: number) => string): string {
  return bySeverity(report)
    .map(([severity, findings]) => `${number(findings.length)} ${severityWords[severity].many}`)
    .join(", ");
}

function FindingItem({
  workflow,
  finding,
  mayEdit,
}: {
  readonly workflow: string;
  readonly finding: Finding;
  readonly mayEdit: boolean;
}) {
  const place = placeOf(workflow, finding);
  return (
    <li className="flex gap-3 px-4 py-3">
      {signs[finding.severity]}
      <div className="min-w-0 grow">
        <p className="max-w-190 break-words">{finding.sentence}</p>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <Link className="text-accent underline underline-offset-4" href={place.href}>
            {place.label}
          </Link>
          {finding.tasks.length > 0 && finding.place.document !== "tasks" && (
            <span className="text-muted">
              For example{" "}
              {finding.tasks.slice(0, 3).map((key, index) => (
                <span key={key}>
                  {index > 0 && ", "}
                  <Link
                    className="text-accent underline underline-offset-4"
                    href={taskAddress(workflow, key)}
                  >
                    {key}
                  </Link>
                </span>
              ))}
            </span>
          )}
        </p>
        {finding.proposal !== null && (
          <Proposed workflow={workflow} proposal={finding.proposal} mayEdit={mayEdit} />
        )}
      </div>
    </li>
  );
}

function Proposed({
  workflow,
  proposal,
  mayEdit,
}: {
  readonly workflow: string;
  readonly proposal: NonNullable<Finding["proposal"]>;
  readonly mayEdit: boolean;
}) {
  const { add, busy } = useAddProposal(workflow);
  const trpc = useTRPC();
  const draft = useQuery(trpc.rubrics.draft.queryOptions({ workflow }, { enabled: mayEdit }));
  const added = draft.data?.content.criteria.some(
    ({ check }) => check?.form === "text" && check.feel === proposal.feel,
  );
  return (
    <div className="mt-3 flex max-w-190 flex-col gap-2 rounded-md border bg-sunken p-3 text-sm">
      <p>
        <span className="text-muted">Proposed criterion: </span>
        <span className="font-medium">{proposal.statement}</span>{" "}
        <span className="text-muted">
          ({proposal.points} points{proposal.gate === "must_pass" && ", must hold"}
          {proposal.clauses.length > 0 && `, clause ${proposal.clauses.join(", ")}`})
        </span>
      </p>
      <code className="block font-mono text-xs break-words whitespace-pre-wrap">{proposal.feel}</code>
      <p className="text-muted">
        Proved on the plays: the expert meets it on every case, and the attack breaks it.
      </p>
      {mayEdit && added === true && <p className="text-pass">✓ It stands in the rubric draft.</p>}
      {mayEdit && added === false && (
        <div>
          <Button size="sm" busy={busy} onClick={() => void add(proposal)}>
            <Plus aria-hidden /> Add to the rubric
          </Button>
        </div>
      )}
    </div>
  );
}
