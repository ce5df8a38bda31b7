/**
 * OpenAI graders: `string_check` (eq, ne, like, ilike), `score_model` and `label_model` as judges, and `multi`, whose
 * `calculate_output` is an expression over the graders' names. `{{sample.output_text}}` is the answer, `{{item.x}}` the
 * expected field x.
 */
import { z } from "zod";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { literalOfText } from "#core/rules/parse/text-literal.ts";
import { type Exported, type Imported, identifierFrom, judged, readFile, rubricOf } from "./format-parts.ts";

const StringCheck = z.object({
  type: z.literal("string_check"),
  name: z.string().min(1),
  input: z.string(),
  reference: z.string(),
  operation: z.enum(["eq", "ne", "like", "ilike"]),
});
const LabelModel = z.object({
  type: z.literal("label_model"),
  name: z.string().min(1),
  labels: z.array(z.string()).min(2),
  passing_labels: z.array(z.string()),
});
const ScoreModel = z.object({ type: z.literal("score_model"), name: z.string().min(1) });
const Unsupported = z.object({ type: z.enum(["text_similarity", "python"]), name: z.string() });
const Single = z.discriminatedUnion("type", [StringCheck, LabelModel, ScoreModel, Unsupported]);
const Multi = z.object({
  type: z.literal("multi"),
  name: z.string().min(1),
  graders: z.union([z.record(z.string(), Single), z.array(Single)]),
  calculate_output: z.string().min(1),
});

export type StringCheckGrader = z.infer<typeof StringCheck>;
export interface MultiGrader {
  type: "multi";
  name: string;
  graders: Record<string, StringCheckGrader>;
  calculate_output: string;
}
type Criterion = RubricDocument["criteria"][number];

/** A grader, single or multi, as a rubric. What cannot be reproduced exactly is refused by name. */
export function importOpenAiGrader(json: unknown): Imported {
  const read = readFile(z.union([Multi, Single]), json);
  if (!read.ok) return read;
  const grader = read.value;
  const named: [string, z.infer<typeof Single>][] =
    grader.type !== "multi"
      ? [[grader.name, grader]]
      : Array.isArray(grader.graders)
        ? grader.graders.map((each) => [each.name, each])
        : Object.entries(grader.graders);
  const problems: string[] = [];
  const criteria = named.flatMap(([name, each]) => criterionOf(name, each, problems) ?? []);
  if (problems.length > 0) return { ok: false, problems };
  if (grader.type !== "multi")
    return { ok: true, document: rubricOf(grader.name, criteria, "weighted_mean") };
  const names = new Map(named.map(([name]) => [name, identifierFrom(name)]));
  const expression = feelExpression(grader.calculate_output, names);
  if (typeof expression !== "string") return { ok: false, problems: expression };
  return { ok: true, document: rubricOf(grader.name, criteria, "expression", { expression }) };
}

function criterionOf(name: string, grader: z.infer<typeof Single>, problems: string[]): Criterion | null {
  const id = identifierFrom(name);
  if (grader.type === "string_check") {
    const [input, reference] = [feelOfTemplate(grader.input), feelOfTemplate(grader.reference)];
    const feel = {
      eq: `${input} = ${reference}`,
      ne: `${input} != ${reference}`,
      like: `contains(${input}, ${reference})`,
      ilike: `contains(lower case(${input}), lower case(${reference}))`,
    }[grader.operation];
    const { judge: _, ...common } = judged(id, name, "1", {
      tags: [`operation=${grader.operation}`, `input=${grader.input}`, `reference=${grader.reference}`],
    });
    return { ...common, kind: "text", check: { form: "text", feel } };
  }
  if (grader.type === "label_model") {
    const levels = grader.labels.map((label) => ({
      id: identifierFrom(label),
      label,
      description: "",
      fraction: grader.passing_labels.includes(label) ? "1" : "0",
    }));
    return judged(id, name, "1", { levels });
  }
  if (grader.type === "score_model") return judged(id, name, "1");
  problems.push(
    `The grader "${grader.name}" is of type ${grader.type}, which has no exact counterpart here.`,
  );
  return null;
}

/** A template as FEEL text: parts joined by `+`. */
function feelOfTemplate(template: string): string {
  const parts = template.split(/\{\{\s*(.*?)\s*\}\}/).map((part, index) => {
    if (index % 2 === 0) return part === "" ? null : literalOfText(part);
    if (part === "sample.output_text") return "answer";
    return part.startsWith("item.")
      ? `expected.${identifierFrom(part.slice(5))}`
      : literalOfText(`{{${part}}}`);
  });
  return parts.filter((part) => part !== null).join(" + ") || '""';
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  min: "min",
  max: "max",
  abs: "abs",
  floor: "floor",
  ceil: "ceiling",
  exp: "exp",
  sqrt: "sqrt",
  log: "log",
};

/** `calculate_output` in FEEL: numbers, + - * / ^, brackets, listed functions and grader names; else the reasons. */
function feelExpression(text: string, names: ReadonlyMap<string, string>): string | string[] {
  const problems: string[] = [];
  const feel = text.replace(/[A-Za-z_][\w]*(?:[ -][A-Za-z_]\w*)*|\^|[^\s\w+\-*/().,]/g, (token) => {
    if (token === "^") return "**";
    const name = names.get(token) ?? (Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined);
    if (name === undefined)
      problems.push(`"${token}" in the expression is neither a grader nor a known function.`);
    return name ?? token;
  });
  return problems.length > 0 ? problems : feel;
}

/** Imported string checks with their expression as a multi grader again; other criteria are refused. */
export function exportOpenAiGrader(document: RubricDocument): Exported<MultiGrader> {
  const problems: string[] = [];
  const graders: Record<string, StringCheckGrader> = {};
  for (const criterion of document.criteria) {
    const tag = (name: string): string | undefined =>
      criterion.tags.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
    const operation = tag("operation");
    const known = StringCheck.shape.operation.safeParse(operation);
    if (!known.success) problems.push(`“${criterion.statement}” is no string check.`);
    else {
      graders[criterion.id] = {
        type: "string_check",
        name: criterion.statement,
        input: tag("input") ?? "",
        reference: tag("reference") ?? "",
        operation: known.data,
      };
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const mean = `(${Object.keys(graders).join(" + ")}) / ${document.criteria.length}`;
  const { expression } = document.aggregation;
  const calculate_output =
    expression === undefined ? mean : expression.replaceAll("**", "^").replaceAll("ceiling", "ceil");
  return { ok: true, file: { type: "multi", name: document.name, graders, calculate_output } };
}
