import type { Step, TrajectoryDocument } from "#core/trajectories/schema.ts";

/** One line stays one line, so that text from an agent cannot pass for a part of the log. */
const oneLine = (value: unknown) => JSON.stringify(value) ?? "null";

/**
 * What a judge reads of a trajectory: the case as the agent saw it first, then each message, action and answer, one a line, as
 * JSON. Reasoning, changes of the full state, and everything hidden stay out.
 */
export function workLogOf(document: TrajectoryDocument): string {
  const first = document.steps.find(({ observation }) => observation !== undefined);
  const lines = [
    ...(first === undefined ? [] : [`case: ${oneLine(first.observation)}`]),
    ...document.steps.flatMap(stepLines),
    `ended by: ${document.outcome.endedBy}${document.outcome.tool === undefined ? "" : ` (${document.outcome.tool})`}`,
  ];
  if (document.outcome.answer !== undefined) lines.push(`final answer: ${oneLine(document.outcome.answer)}`);
  return lines.join("\n");
}

function stepLines(step: Step): string[] {
  const at = `step ${step.index + 1}`;
  const lines: string[] = [];
  if (step.message !== undefined && step.message !== "")
    lines.push(`${at} ${step.actor} says: ${oneLine(step.message)}`);
  if (step.action !== undefined)
    lines.push(`${at} ${step.actor} calls ${step.action.tool} with ${oneLine(step.action.arguments)}`);
  if (step.result !== undefined) lines.push(`${at} answer: ${oneLine(step.result)}`);
  return lines;
}
