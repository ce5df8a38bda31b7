import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { contentLabel } from "#core/approvals/content-kind.ts";
import { WorkGroup, WorkLine } from "./work-line.tsx";

type Work = Outputs["approvals"]["work"];

/** Revisions that this person can decide on. */
export function WaitingRevisions({ rows }: { readonly rows: Work["decide"] }) {
  return (
    <WorkGroup title="Decide" hint="Sent for approval; you did not work on these." count={rows.length}>
      {rows.map((row) => (
        <WorkLine
          key={row.id}
          href={paths.approval(row.workflow.slug, row.id)}
          title={`${contentLabel(row.kind)} ${row.number} of ${row.workflow.name}`}
          sentence={row.summary}
          who={row.author}
          at={row.sentAt}
        />
      ))}
    </WorkGroup>
  );
}

/** Own revisions that came back; a newer revision of the same kind takes them off the list. */
export function RejectedRevisions({ rows }: { readonly rows: Work["rejected"] }) {
  return (
    <WorkGroup title="Came back to you" hint="Change the draft and send it again." count={rows.length}>
      {rows.map((row) => (
        <WorkLine
          key={row.id}
          href={paths.approval(row.slug, row.id)}
          title={`${contentLabel(row.kind)} ${row.number} of ${row.name} was rejected`}
          sentence={row.reason ?? "No reason was given."}
          who={row.by}
          at={row.at}
        />
      ))}
    </WorkGroup>
  );
}

/** Own revisions that somebody else has to decide on. */
export function SentRevisions({ rows }: { readonly rows: Work["sent"] }) {
  return (
    <WorkGroup title="You wait for others" count={rows.length}>
      {rows.map((row) => (
        <WorkLine
          key={row.id}
          href={paths.approval(row.workflow.slug, row.id)}
          title={`${contentLabel(row.kind)} ${row.number} of ${row.workflow.name}`}
          sentence={row.summary}
          at={row.sentAt}
        />
      ))}
    </WorkGroup>
  );
}
