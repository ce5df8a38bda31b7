import { actionId } from "#core/agents/history.ts";
import type { Environment } from "#core/environments/compile.ts";
import { step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { observe } from "#core/environments/observation.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { startOf } from "#core/runs/play.ts";
import { randomStream } from "#core/shared/random.ts";
import { drain, mapSliced, type Sliced } from "#core/shared/slices.ts";
import { type Atoms, atomsOf, fieldsByName } from "./atoms.ts";
import type { TrainingTask } from "./environment-problem.ts";
import type { FeatureSpaceDocument } from "./feature-space.ts";
import { type Comparator, fitFeatures } from "./fit-features.ts";
import { observationAtoms } from "./observation-features.ts";

const MOST_SAMPLES = 600;

/**
 * Looks around in every training task (each reading tool once, then other tools that do not end the case, at random) to
 * see which values occur, and fits the feature space on them. Reads no outcome, no gold actions, no rubric.
 */
export function scoutFeatures(
  environment: Environment,
  tasks: readonly TrainingTask[],
  seed: number,
): FeatureSpaceDocument {
  return drain(scouting(environment, tasks, seed));
}

/** The same in slices, one a task. */
export function* scouting(
  environment: Environment,
  tasks: readonly TrainingTask[],
  seed: number,
): Sliced<FeatureSpaceDocument> {
  const { document } = environment;
  const samples = yield* mapSliced(tasks.slice(0, MOST_SAMPLES), (task, place) =>
    scout(environment, task, seed, place),
  );
  return fitFeatures({
    samples,
    tools: document.tools.map(({ name }) => name),
    clauses: [
      ...new Set(document.tools.flatMap(({ allowed }) => allowed.flatMap(({ clause }) => clause ?? []))),
    ],
    stepLimit: document.limits.steps,
    comparators: comparatorsOf(document),
    labels: labelsOf(document, samples),
  });
}

function scout(environment: Environment, task: TrainingTask, seed: number, place: number): Atoms {
  const names = fieldsByName(environment.document);
  const ends = new Set(environment.document.tools.filter((tool) => tool.ends).map(({ name }) => name));
  const stream = randomStream(seed, `scout/${place}`);
  const tried = new Set<string>();
  const calledTools = new Set<string>();
  let episode = startOf(environment, task.document, seed);
  const atoms = new Map<string, Atoms extends ReadonlyMap<string, infer A> ? A : never>();
  while (episode.ending === null) {
    for (const [path, atom] of observationAtoms(observe(episode), names)) atoms.set(path, atom);
    const open = enumerateActions(episode).actions.filter(
      ({ action }) => !ends.has(action.tool) && !tried.has(actionId(action)),
    );
    const reading = open.find(
      ({ action }) =>
        environment.tools.get(action.tool)?.tool.kind === "read" && !calledTools.has(action.tool),
    );
    const next = reading ?? open[open.length === 0 ? 0 : stream.below(open.length)];
    if (next === undefined) break;
    calledTools.add(next.action.tool);
    const outcome = step(episode, { action: next.action });
    // A reading tool that was refused may answer later, when more was done.
    if (outcome.result?.kind === "ok" || reading === undefined) tried.add(actionId(next.action));
    episode = outcome.episode;
  }
  for (const [path, atom] of observationAtoms(observe(episode), names)) atoms.set(path, atom);
  return atoms;
}

/** Constants of the environment (limits, periods, shares) as numbers with units. */
function comparatorsOf(document: EnvironmentDocument): Comparator[] {
  const names = new Map(
    document.constants.map(({ name, label, type }) => {
      const unit = type.kind === "money" ? type.currency : type.kind === "number" ? (type.unit ?? "") : "";
      return [name, { label, kind: type.kind, unit }] as const;
    }),
  );
  return document.constants.flatMap(({ name, value }) =>
    [...atomsOf(value, name, names).values()].flatMap((atom) =>
      atom.kind === "number" ? [{ value: atom.value, unit: atom.unit }] : [],
    ),
  );
}

/** Labels of paths: the field's own label, with the tool that told it. */
function labelsOf(document: EnvironmentDocument, samples: readonly Atoms[]): Record<string, string> {
  const fields = fieldsByName(document);
  const tools = new Map(document.tools.map(({ name, label }) => [name, label]));
  const labels: Record<string, string> = Object.fromEntries(tools);
  for (const path of new Set(samples.flatMap((atoms) => [...atoms.keys()]))) {
    const [origin = "", ...rest] = path.split(".");
    const tool = origin === "known" ? rest.shift() : undefined;
    const words = rest.map((name) => fields.get(name)?.label.toLowerCase() ?? name.replaceAll("_", " "));
    const subject = words.slice(-2).join(" ");
    const source = tool === undefined ? "" : ` (${tools.get(tool) ?? tool})`;
    labels[path] = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}${source}`;
  }
  return labels;
}
