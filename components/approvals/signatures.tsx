import { DescriptionList } from "#components/ui/description-list.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Revision } from "./revision-screen.tsx";

const what: Record<string, string> = {
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  retired: "Retired",
};

export const meanings: Record<string, string> = {
  review: "I have reviewed this content",
  approval: "I approve this content for use",
  responsibility: "I take responsibility for this content",
  authorship: "I am its author",
};

/** Every signature as it is printed: name, meaning, time, and when identity was confirmed. */
export function Signatures({ decisions }: { readonly decisions: Revision["decisions"] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-label="Signatures" className="mb-5 flex flex-col gap-2">
      {decisions.map((decision) => (
        <div
          key={decision.id}
          className={`rounded-md border border-l-4 bg-surface px-4 py-2.5 ${
            decision.kind === "approved"
              ? "border-l-pass"
              : decision.kind === "rejected"
                ? "border-l-fail"
                : "border-l-control"
          }`}
        >
          <p className="font-medium">
            {what[decision.kind] ?? decision.kind} by {decision.printedName}
          </p>
          <DescriptionList
            className="text-sm"
            items={[
              { term: "Meaning", value: meanings[decision.meaning] ?? decision.meaning },
              { term: "Signed", value: <Time value={decision.decidedAt} form="exact" /> },
              ...(decision.reauthenticatedAt
                ? [
                    {
                      term: "Identity confirmed",
                      value: <Time value={decision.reauthenticatedAt} form="exact" />,
                    },
                  ]
                : []),
              ...(decision.reason
                ? [{ term: "Reason", value: <span className="whitespace-pre-wrap">{decision.reason}</span> }]
                : []),
            ]}
          />
        </div>
      ))}
    </section>
  );
}
