/**
 * PaperBench (openai/frontier-evals): a tree of requirements with weights; leaves are judged 0 or 1, a node is the
 * weighted mean of its children, and 0 where all their weights are 0.
 */
import { z } from "zod";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import {
  type Exported,
  type Imported,
  judged,
  numberedId,
  pointsText,
  readFile,
  rubricOf,
  tagValue,
} from "./format-parts.ts";

export interface PaperBenchNode {
  id: string;
  requirements: string;
  weight: number;
  sub_tasks: PaperBenchNode[];
  task_category?: string | null | undefined;
  finegrained_task_category?: string | null | undefined;
}

const Node: z.ZodType<PaperBenchNode> = z.lazy(() =>
  z.object({
    id: z.string(),
    requirements: z.string().min(1),
    weight: z.number().min(0),
    sub_tasks: z.array(Node),
    task_category: z.string().nullish(),
    finegrained_task_category: z.string().nullish(),
  }),
);

type Criterion = RubricDocument["criteria"][number];

/** A PaperBench rubric as a tree; original ids and categories are kept as tags. */
export function importPaperBench(json: unknown): Imported {
  const read = readFile(Node, json);
  if (!read.ok) return read;
  const criteria: Criterion[] = [];
  const visit = (node: PaperBenchNode, parent: string | null): void => {
    const id = numberedId(criteria.length);
    const tags = [
      `id=${node.id}`,
      ...(node.task_category ? [`task_category=${node.task_category}`] : []),
      ...(node.finegrained_task_category
        ? [`finegrained_task_category=${node.finegrained_task_category}`]
        : []),
    ];
    const { judge, ...common } = judged(id, node.requirements, pointsText(node.weight), {
      tags,
      ...(parent === null ? {} : { parent }),
    });
    criteria.push(
      node.sub_tasks.length > 0 || judge === undefined ? { ...common, kind: "state" } : { ...common, judge },
    );
    for (const child of node.sub_tasks) visit(child, id);
  };
  visit(read.value, null);
  return { ok: true, document: rubricOf(read.value.requirements.slice(0, 80), criteria, "tree") };
}

/** The tree of a rubric with one root; gates have no place in the format. */
export function exportPaperBench(document: RubricDocument): Exported<PaperBenchNode> {
  const roots = document.criteria.filter((criterion) => criterion.parent === undefined);
  const problems = document.criteria.flatMap((criterion) =>
    criterion.gate === "none" ? [] : [`“${criterion.statement}” is a gate, which PaperBench does not know.`],
  );
  if (document.aggregation.mode !== "tree") problems.push("PaperBench adds up a tree and nothing else.");
  const [root] = roots;
  if (roots.length !== 1 || root === undefined) problems.push("A PaperBench rubric has exactly one root.");
  if (problems.length > 0 || root === undefined) return { ok: false, problems };
  const build = (criterion: Criterion): PaperBenchNode => {
    const children = document.criteria.filter((other) => other.parent === criterion.id);
    return {
      id: tagValue(criterion, "id") ?? criterion.id,
      requirements: criterion.statement,
      weight: Number(criterion.points),
      sub_tasks: children.map(build),
      task_category: tagValue(criterion, "task_category"),
      finegrained_task_category: tagValue(criterion, "finegrained_task_category"),
    };
  };
  return { ok: true, file: build(root) };
}
