import type { Environment } from "#core/environments/compile.ts";
import { describeArgument } from "./describe-argument.ts";
import { describeChange } from "./describe-change.ts";
import type { Step, TrajectoryDocument } from "./schema.ts";

/** One line of the outline of a trajectory. */
export interface OutlineEntry {
  /** Position in `steps`, counted from 0; people see `number`. */
  readonly index: number;
  readonly number: number;
  readonly actor: Step["actor"];
  readonly kind: "read" | "write" | "decide" | "message" | "refused" | "invalid" | "disturbed";
  /** "Paid claim: amount 4,200.00 USD", "Refused (clause 3.1): …". */
  readonly sentence: string;
  readonly tool: string | null;
  readonly clause: string | null;
  /** What changed, in sentences; hidden fields only when asked for. */
  readonly changes: readonly string[];
  readonly awards: Step["awards"];
  readonly ends: boolean;
}

/** The outline of a trajectory in sentences. Without `showHidden`, changes of hidden fields are left out. */
export function outlineOf(
  environment: Environment,
  document: TrajectoryDocument,
  showHidden: boolean,
): OutlineEntry[] {
  const last = document.steps.findLastIndex((step) => step.actor === "agent");
  return document.steps.map((step, index) => {
    const compiled = step.action === undefined ? undefined : environment.tools.get(step.action.tool);
    const kind = kindOfStep(step, compiled?.tool.kind);
    return {
      index,
      number: index + 1,
      actor: step.actor,
      kind,
      sentence: sentenceOf(environment, step),
      tool: step.action?.tool ?? null,
      clause: step.result?.kind === "refused" ? (step.result.clause ?? null) : null,
      changes: step.changes.flatMap((change) => describeChange(environment, change, showHidden) ?? []),
      awards: step.awards,
      ends: index === last && document.outcome.endedBy === "tool",
    };
  });
}

function kindOfStep(step: Step, tool: OutlineEntry["kind"] | undefined): OutlineEntry["kind"] {
  if (step.result === undefined) return "message";
  if (step.result.kind === "ok") return tool ?? "write";
  return step.result.kind;
}

/** What happened in a step, in one sentence. */
export function sentenceOf(environment: Environment, step: Step): string {
  const { action, result } = step;
  if (result === undefined) {
    const who = step.actor === "agent" ? "Said" : (environment.counterparty?.name ?? "Answer");
    return `${who}: ${shorten(step.message ?? "")}`;
  }
  const called =
    action === undefined ? "Sent something that is no action" : callSentence(environment, action);
  if (result.kind === "ok") return called;
  if (result.kind === "refused") {
    const clause = result.clause === undefined ? "" : ` by clause ${result.clause}`;
    return `${called}: refused${clause}. ${result.message}`;
  }
  if (result.kind === "invalid") return `${called}: not a valid call. ${shorten(result.message)}`;
  return `${called}: disturbed. ${result.message}`;
}

function callSentence(environment: Environment, action: NonNullable<Step["action"]>): string {
  const compiled = environment.tools.get(action.tool);
  if (compiled === undefined) return `Called "${action.tool}", which does not exist`;
  const parts = compiled.tool.parameters.flatMap((parameter) => {
    const json = action.arguments[parameter.name];
    return json === undefined
      ? []
      : [`${parameter.label.toLowerCase()} ${describeArgument(parameter.type, json)}`];
  });
  return parts.length === 0 ? compiled.tool.label : `${compiled.tool.label}: ${parts.join(", ")}`;
}

function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
