"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { paths } from "#components/shell/paths.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { changedSince, type ShownReport } from "./gate-words.ts";

/** What the gate says of the drafts, in one line, with the way to its page: read before a rubric is sent. */
export function DraftGateLine({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.gate.status.queryOptions({ workflow }, { staleTime: 0 }));
  if (data === undefined) return null;
  return (
    <GateLine
      report={data.report}
      running={data.open !== null}
      missing="The gate has not been run on these drafts; the approver will see no report."
      href={paths.gate(workflow)}
    />
  );
}

/** What the gate says of a frozen rubric, in one line: read before it is signed. */
export function RevisionGateLine({
  revisionId,
  href,
}: {
  readonly revisionId: string;
  readonly href?: string;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.gate.ofRevision.queryOptions({ revisionId }));
  if (data === undefined) return null;
  return (
    <GateLine
      report={data.report}
      running={data.open !== null}
      missing="No gate report is attached: nobody has tried to game this rubric."
      href={href}
    />
  );
}

function GateLine({
  report,
  running,
  missing,
  href,
}: {
  readonly report: ShownReport | null;
  readonly running: boolean;
  readonly missing: string;
  readonly href?: string | undefined;
}) {
  const format = useFormat();
  const link = href !== undefined && (
    <Link className="text-accent underline underline-offset-4" href={href}>
      {report === null ? "Open the gate" : "Read the report"}
    </Link>
  );
  if (report === null) {
    return (
      <span className="text-unsure">
        {running ? "The gate is running; it has no report yet." : missing} {link}
      </span>
    );
  }
  const blocking = report.report.findings.filter(({ severity }) => severity === "blocking").length;
  const changed = changedSince(report.outdated);
  return (
    <span>
      <span className={report.report.passed ? "text-pass" : "font-medium text-fail"}>
        {report.report.passed
          ? "✓ The gate was passed."
          : `✕ The gate was not passed: ${format.count(blocking, "finding")} must be fixed.`}
      </span>{" "}
      {changed !== null && <span className="text-unsure">{changed} changed since. </span>}
      {link}
    </span>
  );
}
