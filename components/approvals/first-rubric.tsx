import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import { CheckWords } from "./check-words.tsx";
import { CommentThread } from "./comment-thread.tsx";

const kinds: Record<Criterion["kind"], string> = {
  state: "check of the final state",
  process: "check of the steps",
  text: "check of the words",
  judge: "judged by a model",
  human: "judged by people",
};

const modes: Record<RubricDocument["aggregation"]["mode"], string> = {
  signed_points: "Points are added up, pitfalls take points away",
  weighted_mean: "The weighted mean of the criteria",
  tree: "Criteria are added up along a tree",
  product: "The criteria are multiplied",
  expression: "An expression over the criteria",
};

/** A rubric that is new as a whole, as it is read: every criterion with its worth, its check and its clauses. */
export function FirstRubric({ rubric }: { readonly rubric: RubricDocument }) {
  const { aggregation, measures } = rubric;
  return (
    <div className="flex flex-col gap-4">
      <Card title={`${rubric.criteria.length} criteria`} flush>
        <ul className="divide-y">
          {rubric.criteria.map((criterion, index) => (
            <li key={criterion.id} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[5.5rem_1fr]">
              <Worth criterion={criterion} />
              <div className="flex min-w-0 flex-col gap-1.5">
                <p className="font-medium">{criterion.statement}</p>
                <CheckWords criterion={criterion} />
                <p className="text-muted text-sm">
                  {kinds[criterion.kind]}
                  {criterion.clauses.length > 0 && ` · clause ${criterion.clauses.join(", ")}`}
                  {criterion.award === "step" && " · awarded at the step where it first holds"}
                </p>
                <CommentThread path={`/criteria/${index}`} />
              </div>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="How points are added up">
        <p>
          {modes[aggregation.mode]}; the score lies between {aggregation.clip[0]} and {aggregation.clip[1]}.
        </p>
        {aggregation.expression !== undefined && (
          <pre className="mt-2 whitespace-pre-wrap font-mono text-sm">{aggregation.expression}</pre>
        )}
      </Card>
      {measures.length > 0 && (
        <Card title="Reported beside the score" flush>
          <ul className="divide-y">
            {measures.map((measure) => (
              <li key={measure.id} className="px-4 py-2">
                <p className="font-medium">{measure.label}</p>
                <p className="break-words font-mono text-muted text-sm">{measure.value}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function Worth({ criterion }: { readonly criterion: Criterion }) {
  if (criterion.gate === "must_pass") return <Badge tone="info">MUST</Badge>;
  if (criterion.gate === "must_not") return <Badge tone="fail">MUST NOT</Badge>;
  return (
    <p className="font-medium tabular-nums">
      {criterion.points} <span className="font-normal text-muted text-sm">points</span>
    </p>
  );
}
