"use client";

import { useState } from "react";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Contributions } from "./contributions.tsx";
import { Counterfactuals } from "./counterfactuals.tsx";
import { ObservationView, observationAt } from "./observation.tsx";
import { StateView } from "./state-view.tsx";
import { Changes, Did, Part, Result } from "./step-parts.tsx";
import type { Trajectory } from "./trajectory-types.ts";
import { UntrustedText } from "./untrusted-text.tsx";

const actors = {
  agent: "Agent",
  counterparty: "Other side",
  person: "Person",
  environment: "Environment",
} as const;

/** One step: what the agent saw, did, why, what came back and what changed. */
export function StepDetail({
  workflow,
  trajectory,
  step,
}: {
  readonly workflow: string;
  readonly trajectory: Trajectory;
  /** Counted from 1. */
  readonly step: number;
}) {
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const index = step - 1;
  const recorded = trajectory.steps[index];
  const line = trajectory.outline[index];
  if (recorded === undefined || line === undefined) return null;
  const { currency, fields, tools, header } = trajectory;
  const saw = observationAt(trajectory.steps, index);
  const tool = tools.find(({ name }) => name === line.tool);
  const { usage } = recorded;
  const facts =
    usage === undefined
      ? []
      : [
          usage.durationMs >= 1 ? format.duration(usage.durationMs) : "",
          usage.cost === "0" ? "" : format.money({ amount: usage.cost, currency }),
          usage.inputTokens + usage.outputTokens > 0
            ? format.count(usage.inputTokens + usage.outputTokens, "token")
            : "",
        ].filter(Boolean);
  const address = paths.trajectory(workflow, header.id, { step });
  return (
    <article aria-labelledby="step-title">
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2">
        <h2 id="step-title" className="font-semibold text-lg">
          Step {step}: {tool?.label ?? line.tool ?? "message"}
        </h2>
        {recorded.actor !== "agent" && <Badge>{actors[recorded.actor]}</Badge>}
        <span className="grow text-muted text-sm tabular-nums">{facts.join(" · ")}</span>
        <CopyButton
          text={typeof window === "undefined" ? address : window.location.origin + address}
          label="Copy link to this step"
        />
      </header>
      {saw !== null && (
        <Part word="saw">
          <details className="text-sm">
            <summary className="cursor-pointer">
              What the agent was shown
              {saw.at < index && <span className="text-muted">, unchanged since step {saw.at + 1}</span>}
            </summary>
            <div className="mt-2">
              <ObservationView observation={saw.observation} fields={fields} tools={tools} />
            </div>
          </details>
        </Part>
      )}
      {recorded.reasoning !== undefined && (
        <Part word="thought">
          <details className="text-sm">
            <summary className="cursor-pointer">What it wrote to itself</summary>
            <div className="mt-2">
              <UntrustedText text={recorded.reasoning} />
            </div>
          </details>
        </Part>
      )}
      {recorded.message !== undefined && (
        <Part word="said">
          <UntrustedText text={recorded.message} />
        </Part>
      )}
      {(recorded.action !== undefined || recorded.message === undefined) && (
        <Part word="did">
          <Did step={recorded} sentence={line.sentence} />
        </Part>
      )}
      {recorded.explanation !== undefined && (
        <Part word="why">
          <Contributions explanation={recorded.explanation} action={recorded.action} />
          <Counterfactuals trajectoryId={header.id} index={index} />
        </Part>
      )}
      {recorded.result !== undefined && (
        <Part word="result">
          <Result result={recorded.result} fields={fields} clauses={trajectory.clauses} />
        </Part>
      )}
      <Part word="changed">
        <Changes changes={trajectory.changes[index] ?? []} />
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2.5 mt-2"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? "Hide the whole state" : "Show the whole state before and after"}
        </Button>
        {whole && <StateView trajectoryId={header.id} step={index} fields={fields} />}
      </Part>
    </article>
  );
}

/** The case before the first step: instructions and all fields that this reader may see. */
export function CaseDetail({
  trajectory,
  field,
}: {
  readonly trajectory: Trajectory;
  readonly field: string | null;
}) {
  return (
    <article aria-labelledby="step-title">
      <header className="flex min-h-11 items-center border-b px-4 py-2">
        <h2 id="step-title" className="font-semibold text-lg">
          The case as it was
        </h2>
      </header>
      {trajectory.instructions !== "" && (
        <Part word="told">
          <UntrustedText text={trajectory.instructions} />
        </Part>
      )}
      <Part word="state">
        <StateView
          trajectoryId={trajectory.header.id}
          step={null}
          fields={trajectory.fields}
          highlight={field}
        />
      </Part>
    </article>
  );
}
