/**
 * core/workflows: where a workflow stands in the loop, and whether it should be in the loop at all.
 *
 * Invariants
 * - Stations follow from facts alone; the same facts give the same stations, sentences and next step.
 * - Every station that is blocked says by what, in a sentence, and exactly one step is proposed as next.
 * - Only stations that work are listed; a station without facts is left out, never shown as empty.
 */

export type RevisionState = "in_review" | "approved" | "rejected" | "retired" | "withdrawn";

/** What is known about one of the three authored documents. */
export interface ContentFacts {
  /** Compile problems of the draft; null when there is no draft. */
  readonly problems: number | null;
  /** The draft's content differs from the newest revision (or there is no revision yet). */
  readonly changed: boolean;
  readonly newest: { readonly number: number; readonly state: RevisionState } | null;
  readonly approved: { readonly number: number } | null;
  /** Tasks and rubric: the approved revision was checked against the approved environment. */
  readonly pinAgrees: boolean;
  /** One short phrase about the content: "12 tools, 24 clauses". */
  readonly content: string;
}

export interface WorkflowFacts {
  readonly assessed: boolean;
  readonly environment: ContentFacts;
  readonly tasks: ContentFacts;
  readonly rubric: ContentFacts;
  readonly gate: {
    /** `outdated`: a draft was edited after the last report. */
    readonly state: "none" | "running" | "passed" | "failed" | "outdated";
    /** That must be fixed, in the last report. */
    readonly findings: number;
  };
  readonly release: { readonly number: number } | null;
  readonly runs: {
    readonly evaluations: number;
    readonly trainings: number;
    readonly active: number;
  } | null;
  readonly review: { readonly open: number; readonly judged: number } | null;
}

export type StationId =
  | "assess"
  | "environment"
  | "tasks"
  | "rubric"
  | "gate"
  | "approve"
  | "evaluate"
  | "train"
  | "review";

export type StationState = "done" | "in_progress" | "blocked" | "open";

export interface Station {
  readonly id: StationId;
  readonly label: string;
  readonly state: StationState;
  /** Why it is in this state, one sentence. */
  readonly reason: string;
}

export interface NextStep {
  readonly station: StationId;
  /** Verb first, for the button. */
  readonly label: string;
  readonly why: string;
}

const label: Readonly<Record<StationId, string>> = {
  assess: "Assess",
  environment: "Environment",
  tasks: "Tasks",
  rubric: "Rubric",
  gate: "Gate",
  approve: "Approve",
  evaluate: "Evaluate",
  train: "Train",
  review: "Review",
};

/** The stations of a workflow in the order of the loop. */
export function stationsOf(facts: WorkflowFacts): readonly Station[] {
  const stations: Station[] = [
    station(
      "assess",
      facts.assessed ? "done" : "open",
      facts.assessed ? "Answered." : "Not answered yet; it takes two minutes and does not hold anything up.",
    ),
    contentStation("environment", facts.environment),
    contentStation("tasks", facts.tasks),
    contentStation("rubric", facts.rubric),
  ];
  stations.push(gateStation(facts.gate), approvalStation(facts));
  if (facts.runs !== null) stations.push(evaluateStation(facts), trainStation(facts));
  if (facts.review !== null) stations.push(reviewStation(facts));
  return stations;
}

/** The one thing to do next. `null` when the whole loop is done and nothing waits. */
export function nextStep(facts: WorkflowFacts): NextStep | null {
  for (const id of ["environment", "tasks", "rubric"] as const) {
    const content = facts[id];
    const name = label[id].toLowerCase();
    if ((content.problems ?? 0) > 0) {
      return step(
        id,
        `Fix the ${name}`,
        `${counted(content.problems ?? 0, "problem")} to correct before it can be approved.`,
      );
    }
    if (content.newest?.state === "rejected" && !content.changed) {
      return step(id, `Revise the ${name}`, `Revision ${content.newest.number} was rejected.`);
    }
  }
  const waiting = contents(facts).filter(([, content]) => content.newest?.state === "in_review");
  const unsent = contents(facts).find(
    ([, content]) => content.approved === null && content.newest?.state !== "in_review",
  );
  if (unsent?.[0] === "rubric" && facts.gate.state === "failed")
    return step(
      "gate",
      "Close the loopholes",
      `${counted(facts.gate.findings, "finding")} of the gate to fix.`,
    );
  if (unsent !== undefined) {
    return step(
      unsent[0],
      "Send for approval",
      `The ${label[unsent[0]].toLowerCase()} has not been approved yet.`,
    );
  }
  if (waiting.length > 0) {
    const names = waiting.map(([id]) => label[id].toLowerCase()).join(", ");
    return step("approve", "Open approvals", `Waiting for a second person to decide: ${names}.`);
  }
  const stale = contents(facts).find(([, content]) => content.approved !== null && !content.pinAgrees);
  if (stale !== undefined) {
    return step(
      stale[0],
      `Check the ${label[stale[0]].toLowerCase()} again`,
      "It was approved against an earlier environment.",
    );
  }
  if (facts.release === null) return step("approve", "Make a release", "All three are approved and agree.");
  if (facts.runs !== null && facts.runs.evaluations === 0) {
    return step(
      "evaluate",
      "Evaluate a baseline",
      "A baseline shows what the cheapest agent already reaches.",
    );
  }
  if (facts.runs !== null && facts.runs.trainings === 0) {
    return step("train", "Train an agent", "A baseline is known; training shows what the rubric teaches.");
  }
  if (facts.review !== null && facts.review.open > 0) {
    return step(
      "review",
      "Review trajectories",
      `${counted(facts.review.open, "item")} in the review queue.`,
    );
  }
  return null;
}

function contents(facts: WorkflowFacts): ReadonlyArray<["environment" | "tasks" | "rubric", ContentFacts]> {
  return [
    ["environment", facts.environment],
    ["tasks", facts.tasks],
    ["rubric", facts.rubric],
  ];
}

function contentStation(id: "environment" | "tasks" | "rubric", facts: ContentFacts): Station {
  if ((facts.problems ?? 0) > 0) {
    return station(id, "blocked", `${counted(facts.problems ?? 0, "problem")} in the draft.`);
  }
  if (facts.newest?.state === "in_review") {
    return station(id, "in_progress", `Revision ${facts.newest.number} waits for approval.`);
  }
  if (facts.approved !== null && !facts.pinAgrees) {
    return station(id, "blocked", "Approved against an earlier environment; check it again and send it.");
  }
  if (facts.approved !== null) {
    const change = facts.changed ? " The draft has changes that are not sent yet." : "";
    return station(id, "done", `Revision ${facts.approved.number} is approved: ${facts.content}.${change}`);
  }
  if (facts.newest?.state === "rejected") {
    return station(
      id,
      "blocked",
      `Revision ${facts.newest.number} was rejected; read the reason and revise.`,
    );
  }
  return station(id, "in_progress", `Draft: ${facts.content}.`);
}

function gateStation(gate: WorkflowFacts["gate"]): Station {
  if (gate.state === "running") return station("gate", "in_progress", "The attacks are running.");
  if (gate.state === "passed") return station("gate", "done", "No attack got through.");
  if (gate.state === "failed")
    return station("gate", "blocked", `${counted(gate.findings, "finding")} to fix.`);
  if (gate.state === "outdated")
    return station("gate", "in_progress", "A draft was edited since the last report.");
  return station("gate", "open", "Not run yet.");
}

function approvalStation(facts: WorkflowFacts): Station {
  if (facts.release !== null)
    return station("approve", "done", `Release ${facts.release.number} is in force.`);
  const missing = contents(facts).filter(([, content]) => content.approved === null);
  if (missing.length === 0) {
    const stale = contents(facts).filter(([, content]) => !content.pinAgrees);
    return stale.length === 0
      ? station("approve", "in_progress", "All three are approved; a release can be made.")
      : station("approve", "blocked", "The approved parts were checked against different environments.");
  }
  const waiting = missing.filter(([, content]) => content.newest?.state === "in_review");
  if (waiting.length > 0) {
    return station(
      "approve",
      "in_progress",
      `${counted(waiting.length, "revision")} waiting for a decision.`,
    );
  }
  return station(
    "approve",
    "blocked",
    `Not sent yet: ${missing.map(([id]) => label[id].toLowerCase()).join(", ")}.`,
  );
}

function evaluateStation({ release, runs }: WorkflowFacts): Station {
  if ((runs?.evaluations ?? 0) > 0)
    return station("evaluate", "done", `${counted(runs?.evaluations ?? 0, "evaluation")} finished.`);
  if (release === null)
    return station("evaluate", "blocked", "Needs a release: approved environment, tasks and rubric.");
  if ((runs?.active ?? 0) > 0) return station("evaluate", "in_progress", "A run is under way.");
  return station("evaluate", "open", "No agent has been evaluated yet.");
}

function trainStation({ release, runs }: WorkflowFacts): Station {
  if ((runs?.trainings ?? 0) > 0)
    return station("train", "done", `${counted(runs?.trainings ?? 0, "training")} finished.`);
  if (release === null)
    return station("train", "blocked", "Needs a release: approved environment, tasks and rubric.");
  if ((runs?.evaluations ?? 0) === 0)
    return station("train", "open", "Evaluate a baseline first, to know what training adds.");
  return station("train", "open", "No agent has been trained yet.");
}

function reviewStation({ review }: WorkflowFacts): Station {
  const open = review?.open ?? 0;
  const judged = review?.judged ?? 0;
  if (open > 0)
    return station("review", "in_progress", `${counted(open, "item")} waiting, ${judged} judged.`);
  if (judged > 0) return station("review", "done", `${counted(judged, "item")} judged.`);
  return station("review", "blocked", "Nothing to review until an agent has run.");
}

function station(id: StationId, state: StationState, reason: string): Station {
  return { id, label: label[id], state, reason };
}

function step(id: StationId, text: string, why: string): NextStep {
  return { station: id, label: text, why };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
