import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { ReviewItem } from "./review-types.ts";

/** The clauses of the policy document that a criterion rests on, each opening its text. */
export function CriterionClauses({
  ids,
  clauses,
}: {
  readonly ids: readonly string[];
  readonly clauses: ReviewItem["trajectory"]["clauses"];
}) {
  return ids.map((id) => {
    const clause = clauses.find((each) => each.id === id);
    if (clause === undefined) return <span key={id}>clause {id}</span>;
    return (
      <Popover
        key={id}
        label={`Clause ${id}`}
        trigger={
          <Button variant="link" size="sm">
            clause {id}
          </Button>
        }
      >
        <p className="font-medium">
          {clause.id} {clause.title}
        </p>
        <p className="mt-1 whitespace-pre-wrap text-sm">{clause.text}</p>
      </Popover>
    );
  });
}
