import type { DotState } from "#components/ui/state-dot.tsx";
import type { Station, StationId, StationState } from "#core/workflows/stations.ts";
import type { SectionKey, ShellWorkflow } from "./shell-data.ts";

const dots: Readonly<Record<StationState, DotState>> = {
  done: "done",
  in_progress: "active",
  blocked: "blocked",
  open: "idle",
};

/** Which section of the workflow a station of the loop belongs to. */
const sectionOf: Partial<Record<StationId, SectionKey>> = {
  environment: "environment",
  tasks: "tasks",
  rubric: "rubric",
  approve: "approvals",
  evaluate: "runs",
  train: "runs",
  review: "review",
};

const order: ReadonlyArray<DotState> = ["active", "blocked", "idle", "done"];

/** The sections of a workflow with the state of their stations; of two stations the one that needs attention first shows. */
export function sectionsOf(stations: ReadonlyArray<Station> | undefined): ShellWorkflow["sections"] {
  const states = new Map<SectionKey, DotState>();
  for (const station of stations ?? []) {
    const section = sectionOf[station.id];
    if (section === undefined) continue;
    const dot = dots[station.state];
    const known = states.get(section);
    if (known === undefined || order.indexOf(dot) < order.indexOf(known)) states.set(section, dot);
  }
  const keys = [
    "overview",
    "environment",
    "tasks",
    "rubric",
    "approvals",
    "agents",
    "runs",
    "review",
  ] as const;
  return Object.fromEntries(keys.map((key) => [key, { state: states.get(key) }]));
}
