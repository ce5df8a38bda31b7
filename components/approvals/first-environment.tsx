import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Money } from "#components/ui/money.tsx";
import { describeFieldType } from "#core/environments/field-types.ts";
import type { EnvironmentDocument, Field } from "#core/environments/schema.ts";
import { CommentThread } from "./comment-thread.tsx";
import { ToolLines } from "./tool-lines.tsx";

const seen = { shown: "shown", on_request: "on request", hidden: "hidden" } as const;

/** An environment that is new as a whole: what the agent is asked, may do and sees, and the policy it works under. */
export function FirstEnvironment({ environment }: { readonly environment: EnvironmentDocument }) {
  const { state, expected, tools, policy, limits, constants, disturbances, counterparty, currency } =
    environment;
  return (
    <div className="flex flex-col gap-4">
      <Card title="What the agent is asked to do">
        <p className="max-w-190 whitespace-pre-wrap">{environment.instructions}</p>
        <p className="mt-2 text-muted text-sm">
          At most {limits.steps} steps
          {limits.cost !== undefined && (
            <>
              , at most <Money value={{ amount: limits.cost, currency }} />
            </>
          )}
          .
        </p>
        <CommentThread path="/instructions" />
      </Card>
      <Card title={`The agent may use ${tools.length} tools`} flush>
        <ToolLines tools={tools} currency={currency} />
      </Card>
      <Card title="What a case holds" hint="Hidden fields never reach the agent." flush>
        <Fields fields={state} />
      </Card>
      {expected.length > 0 && (
        <Card title="The right outcome" hint="Only the rubric reads it." flush>
          <Fields fields={expected} outcome />
        </Card>
      )}
      {constants.length > 0 && (
        <Card title="Fixed values" flush>
          <ul className="divide-y">
            {constants.map((constant) => (
              <li key={constant.name} className="flex flex-wrap gap-x-3 px-4 py-1.5 text-sm">
                <span className="min-w-48">{constant.label}</span>
                <span className="font-mono">{JSON.stringify(constant.value)}</span>
                {constant.clause && <span className="text-muted">clause {constant.clause}</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {disturbances.length > 0 && (
        <Card title="What may go wrong on purpose" flush>
          <ul className="divide-y">
            {disturbances.map((disturbance) => (
              <li key={disturbance.id} className="px-4 py-1.5 text-sm">
                {disturbance.label}: {disturbance.tools.join(", ")}, probability {disturbance.probability}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {counterparty && (
        <Card title={`The other side: ${counterparty.name}`}>
          <p className="text-sm">{counterparty.lines.length} prepared answers.</p>
        </Card>
      )}
      <Card title={policy.title} hint={`${policy.clauses.length} clauses`} flush>
        <ul className="divide-y">
          {policy.clauses.map((clause, index) => (
            <li key={clause.id} className="grid gap-x-4 px-4 py-2 sm:grid-cols-[4rem_1fr]">
              <span className="font-mono text-muted text-sm">{clause.id}</span>
              <div className="min-w-0">
                <p className="font-medium">{clause.title}</p>
                <p className="max-w-190 whitespace-pre-wrap text-sm">{clause.text}</p>
                <CommentThread path={`/policy/clauses/${index}`} />
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Fields({
  fields,
  outcome = false,
}: {
  readonly fields: readonly Field[];
  readonly outcome?: boolean;
}) {
  return (
    <ul className="divide-y">
      {fields.map((field) => (
        <li key={field.name} className="flex flex-wrap items-center gap-x-3 px-4 py-1.5 text-sm">
          <span className="min-w-48 grow font-medium">{field.label}</span>
          <span className="text-muted">{describeFieldType(field.type)}</span>
          {field.sensitivity !== "none" && <Badge tone="unsure">{field.sensitivity}</Badge>}
          {!outcome && (
            <Badge tone={field.visibility === "hidden" ? "fail" : "neutral"}>{seen[field.visibility]}</Badge>
          )}
        </li>
      ))}
    </ul>
  );
}
