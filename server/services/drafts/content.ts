import { z } from "zod";
import { type ContentKind, contentLabel } from "#core/approvals/content-kind.ts";
import { compileEnvironment, type EnvironmentResult } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { AssayError } from "#core/shared/errors.ts";

/** What a draft task set holds beside its rows. */
export const TaskSetDraft = z.strictObject({
  schema: z.literal("assay.task-set-draft@1"),
  name: z.string().trim().min(1).max(120),
});
export type TaskSetDraft = z.infer<typeof TaskSetDraft>;

/** The content of a draft by its kind, as far as an editor may rely on it: a draft may break the document's own rules. */
export interface DraftContents {
  readonly environment: EnvironmentDocument;
  readonly task_set: TaskSetDraft;
  readonly rubric: RubricDocument;
}

const schemaOf: Readonly<Record<ContentKind, string>> = {
  environment: "assay.environment@1",
  task_set: "assay.task-set-draft@1",
  rubric: "assay.rubric@1",
};

const longest = 4_000_000;

// A draft in the middle of an edit may have an empty label or a rule that does not parse; it must still be a document of
// the right kind whose parts have the right shape, so that every editor can open it again.
const listOfObjects = z.array(z.looseObject({}));
const shapes = {
  environment: z.looseObject({
    name: z.string(),
    currency: z.string(),
    instructions: z.string(),
    state: listOfObjects,
    tools: listOfObjects,
    policy: z.looseObject({ title: z.string(), clauses: listOfObjects }),
    limits: z.looseObject({ steps: z.number() }),
  }),
  task_set: TaskSetDraft,
  rubric: z.looseObject({
    name: z.string(),
    criteria: z.array(z.looseObject({ id: z.string(), statement: z.string(), clauses: z.array(z.string()) })),
    aggregation: z.looseObject({ mode: z.string(), clip: z.array(z.string()) }),
  }),
} as const;

/** Refuses (`invalid_document`, `too_large`) what no editor of this kind could open again. */
export function requireDraftShape(kind: ContentKind, content: unknown): void {
  const schema =
    typeof content === "object" && content !== null && "schema" in content ? content.schema : undefined;
  if (schema !== schemaOf[kind]) {
    throw new AssayError("invalid_document", `The content is not a document of the kind ${schemaOf[kind]}.`);
  }
  const parsed = shapes[kind].safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AssayError(
      "invalid_document",
      `The ${contentLabel(kind).toLowerCase()} cannot be saved: ${issue?.path.join("/") ?? ""} ${issue?.message ?? ""}.`,
    );
  }
}

/** Stored text of a draft. Refuses (`too_large`) more than four million characters. */
export function draftText(content: unknown): string {
  const text = JSON.stringify(content);
  if (text.length > longest) {
    throw new AssayError("too_large", "The draft has more than four million characters.");
  }
  return text;
}

/** The compiled environment of a document, or its problems, remembered for the last few documents. */
export function compiledEnvironment(text: string): EnvironmentResult {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const result = compileEnvironment(JSON.parse(text));
  compiled.set(text, result);
  if (compiled.size > 8) {
    const oldest = compiled.keys().next().value;
    if (oldest !== undefined) compiled.delete(oldest);
  }
  return result;
}
const compiled = new Map<string, EnvironmentResult>();

/** Refuses (`invalid_document`) a draft that has problems, with the first of them in the sentence. */
export function refuseProblems(kind: ContentKind, problems: readonly DocumentProblem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  throw new AssayError(
    "invalid_document",
    `The ${contentLabel(kind).toLowerCase()} cannot be sent for approval: at ${first.path || "its root"}: ${first.message}${more}`,
    { details: { problems: problems.length, path: first.path } },
  );
}
