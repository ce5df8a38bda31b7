import { z } from "zod";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";
import { TaskDocument, TaskSetDocument } from "#core/tasks/schema.ts";
import { TrajectoryDocument } from "./schema.ts";

/** A JSON Schema (2020-12) that is published in docs/schemas under `file`. */
export interface PublishedSchema {
  readonly file: string;
  readonly schema: object;
}

const documents = [
  ["environment", "Environment document (assay.environment@1)", EnvironmentDocument],
  ["task", "Task document (assay.task@1)", TaskDocument],
  ["task-set", "Frozen task set (assay.task-set@1)", TaskSetDocument],
  ["rubric", "Rubric document (assay.rubric@1)", RubricDocument],
  ["trajectory", "Trajectory document (assay.trajectory@1)", TrajectoryDocument],
  ["decision-table", "Decision table, as it stands in definitions and checks", DecisionTable],
  ["sentence", "Check as a sentence, as it stands in a rubric", Sentence],
] as const;

/**
 * The schemas of all documents as people write them (what has a default may be left out). They describe form only: what
 * the compilers check beyond it (names, types, clauses, hidden fields) is in docs/guides/environments.md.
 */
export function publishedSchemas(): PublishedSchema[] {
  return documents.map(([name, title, schema]) => ({
    file: `${name}.schema.json`,
    schema: {
      ...z.toJSONSchema(schema, { target: "draft-2020-12", io: "input", unrepresentable: "any" }),
      title,
    },
  }));
}
