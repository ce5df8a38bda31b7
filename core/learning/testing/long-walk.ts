import type { z } from "zod";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { field } from "#core/environments/testing/small-claims.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { TrainingTask } from "../environment-problem.ts";

const WAYS = ["left", "right", "straight"];
export const CROSSINGS = 12;

const rightAt = (crossing: number): string => WAYS[((crossing * 5) % 7) % 3] ?? "left";

/** A long case: crossing after crossing, one right way at each; a call out of turn is refused and costs a step. */
function walk(): z.input<typeof EnvironmentDocument> {
  const options = WAYS.map((value) => ({ value, label: value }));
  const crossings = Array.from({ length: CROSSINGS }, (_, at) => at);
  return {
    schema: "assay.environment@1",
    name: "Long walk",
    currency: "USD",
    instructions: "Walk.",
    state: [field("at", { kind: "number" }), field("weather", { kind: "text" })],
    expected: [],
    constants: [],
    definitions: [],
    tools: crossings.map((at) => ({
      name: `crossing_${at}`,
      label: `Crossing ${at}`,
      description: "Goes on.",
      kind: "write",
      parameters: [{ name: "way", label: "Way", type: { kind: "choice", options }, optional: false }],
      define: [],
      allowed: [{ when: `at = ${at}`, otherwise: "Not here." }],
      effects: [{ do: "set", path: "at", value: "at + 1" }],
      cost: "0",
      ends: at === CROSSINGS - 1,
    })),
    policy: { title: "None", introduction: "", clauses: [] },
    disturbances: [],
    limits: { steps: 2 * CROSSINGS },
  };
}

/** The walk with a rubric that gives its points at each crossing or all at the end; the total is the same. */
export function longWalk(award: "step" | "end"): {
  environment: Environment;
  rubric: Rubric;
  tasks: TrainingTask[];
} {
  const compiled = compileEnvironment(walk());
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { environment } = compiled;
  const rubric = compileRubric(
    {
      schema: "assay.rubric@1",
      name: "Right ways",
      environment: null,
      criteria: Array.from({ length: CROSSINGS }, (_, at) => ({
        id: `right_${at}`,
        statement: `Right at crossing ${at}.`,
        clauses: [],
        kind: "process",
        check: {
          form: "text",
          feel: `count(calls.crossing_${at}[outcome = "ok" and way = "${rightAt(at)}"]) > 0`,
        },
        points: "1",
        gate: "none",
        award,
      })),
      aggregation: { mode: "signed_points", clip: ["0", "1"] },
    },
    environment,
  );
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const tasks = Array.from({ length: 8 }, (_, place): TrainingTask => {
    const document: TaskDocument = {
      schema: "assay.task@1",
      key: `walk-${place}`,
      title: `Walk ${place}`,
      instructions: "",
      initial: { at: "0", weather: place % 2 === 0 ? "dry" : "wet" },
      expected: {},
      split: "training",
      family: "walks",
      tags: [],
      gold: [],
      provenance: { kind: "person", person: "test" },
    };
    return { digest: digestOf(document), document };
  });
  return { environment, rubric: rubric.rubric, tasks };
}
