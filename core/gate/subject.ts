import { z } from "zod";
import { compileEnvironment } from "#core/environments/compile.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import type { GateSubject } from "./trial.ts";

/** What a gate attacks, as one document: kept, so that anybody can run the same gate again and get the same bytes. */
export const GateSubjectDocument = z.strictObject({
  schema: z.literal("assay.gate-subject@1"),
  environment: z.unknown(),
  /** With the environment's digest as its pin, as it stands in a revision. */
  rubric: z.unknown(),
  /** The tasks to play, chosen by the limits from the whole set. */
  tasks: z.array(TaskDocument),
  taskSet: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().min(0) }),
});
export type GateSubjectDocument = z.infer<typeof GateSubjectDocument>;

/** Compiles what a gate attacks. Refuses (`invalid_document`) an environment or a rubric that has problems. */
export function gateSubject(document: GateSubjectDocument): GateSubject {
  const environment = compileEnvironment(document.environment);
  if (!environment.ok) refuse("environment", environment.problems);
  const rubric = compileRubric(document.rubric, environment.environment);
  if (!rubric.ok) refuse("rubric", rubric.problems);
  return {
    environment: environment.environment,
    rubric: rubric.rubric,
    tasks: document.tasks,
    taskSet: document.taskSet,
  };
}

function refuse(
  what: string,
  problems: readonly { readonly path: string; readonly message: string }[],
): never {
  const [first] = problems;
  throw new AssayError(
    "invalid_document",
    `The ${what} has problems, so the gate cannot attack it: at ${first?.path || "its root"}: ${first?.message ?? ""}`,
    { remedy: "Correct them and start the gate again." },
  );
}
