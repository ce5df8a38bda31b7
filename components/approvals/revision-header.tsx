import Link from "next/link";
import { RevisionGateLine } from "#components/gate/gate-line.tsx";
import { paths } from "#components/shell/paths.ts";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Revision } from "./revision-screen.tsx";

const binding: Record<string, string> = {
  environment: "what agents see and may do",
  task_set: "the cases that agents are taught and measured on",
  rubric: "how every trajectory (the agent’s work log) is scored",
};

/** Who asks, what changes in one sentence, and what a signature binds. */
export function RevisionHeader({ revision, name }: { readonly revision: Revision; readonly name: string }) {
  const { workflow, base, pinnedEnvironment } = revision;
  const others = revision.contributors.filter((person) => person !== revision.author);
  return (
    <>
      <PageHeader
        title={`${name} of ${workflow.name}`}
        description={<span className="whitespace-pre-wrap text-ink">{revision.summary}</span>}
      />
      <DescriptionList
        className="mb-5 text-sm"
        items={[
          {
            term: "Sent by",
            value: (
              <>
                {revision.author}, <Time value={revision.sentAt} />
                {others.length > 0 && <span className="text-muted"> · with {others.join(", ")}</span>}
              </>
            ),
          },
          {
            term: "Compared with",
            value: base ? (
              <>
                revision {base.number} <Digest value={base.digest} />
              </>
            ) : (
              "nothing: it is the first approved revision of its kind"
            ),
          },
          {
            term: revision.state === "in_review" ? "Signing binds" : "Bound content",
            value: (
              <span>
                <Digest value={revision.digest} />{" "}
                <span className="text-muted">{binding[revision.kind] ?? ""}</span>
              </span>
            ),
          },
          ...(pinnedEnvironment
            ? [
                {
                  term: "Checked against",
                  value: (
                    <>
                      <Link
                        className="text-accent underline underline-offset-4"
                        href={paths.approval(workflow.slug, pinnedEnvironment.id)}
                      >
                        environment {pinnedEnvironment.number}
                      </Link>{" "}
                      <span className="text-muted">({pinnedEnvironment.state.replace("_", " ")})</span>
                    </>
                  ),
                },
              ]
            : []),
          ...(revision.kind === "rubric"
            ? [
                {
                  term: "Gate",
                  value: (
                    <RevisionGateLine
                      revisionId={revision.id}
                      href={`${paths.approval(workflow.slug, revision.id)}?view=gate`}
                    />
                  ),
                },
              ]
            : []),
          ...(revision.state === "in_review"
            ? [
                {
                  term: "Then",
                  value:
                    revision.nextRelease === null
                      ? "other parts of a release still have to be approved"
                      : `release ${revision.nextRelease} is complete and can be run`,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
