import type { z } from "zod";
import type { RubricDocument } from "#core/rubrics/schema.ts";

type Criterion = RubricDocument["criteria"][number];

/** A document made from a published format, or sentences that say why it cannot be one. */
export type Imported =
  | { readonly ok: true; readonly document: RubricDocument }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A file of a published format made from a rubric, or sentences that say what the format cannot hold. */
export type Exported<T> =
  | { readonly ok: true; readonly file: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A number of a foreign file as exact decimal text. */
export function pointsText(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, "");
}

/** `c_01`, `c_02` …: ids of other systems are kept in tags, ours are identifiers. */
export function numberedId(index: number): string {
  return `c_${String(index + 1).padStart(3, "0")}`;
}

/** A foreign name as an identifier. */
export function identifierFrom(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return (/^[a-z]/.test(plain) ? plain : `c_${plain}`).slice(0, 64);
}

const YES_NO: NonNullable<Criterion["judge"]>["levels"] = [
  { id: "no", label: "No", description: "", fraction: "0" },
  { id: "yes", label: "Yes", description: "", fraction: "1" },
];

/** A criterion that a judge answers with yes or no, unless levels are given. */
export function judged(
  id: string,
  statement: string,
  points: string,
  more: Partial<Criterion> & { levels?: typeof YES_NO } = {},
): Criterion {
  const { levels, ...rest } = more;
  return {
    id,
    statement,
    clauses: [],
    kind: "judge",
    judge: { prompt: statement, levels: levels ?? YES_NO },
    points,
    gate: "none",
    tags: [],
    award: "end",
    ...rest,
  };
}

/** A rubric document of imported criteria; it is checked against an environment only when one is chosen. */
export function rubricOf(
  name: string,
  criteria: readonly Criterion[],
  mode: RubricDocument["aggregation"]["mode"],
  more: Partial<RubricDocument["aggregation"]> = {},
): RubricDocument {
  return {
    schema: "assay.rubric@1",
    name,
    environment: null,
    criteria: [...criteria],
    aggregation: { mode, clip: ["0", "1"], ...more },
    measures: [],
  };
}

/** Reads a foreign file by its schema; problems name the place. */
export function readFile<T>(
  schema: z.ZodType<T>,
  json: unknown,
): { ok: true; value: T } | { ok: false; problems: string[] } {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(
      (issue) => `${issue.path.map(String).join(".") || "file"}: ${issue.message}`,
    ),
  };
}

/** The value of a tag `name=value`, or null. */
export function tagValue(criterion: Criterion, name: string): string | null {
  const tag = criterion.tags.find((candidate) => candidate.startsWith(`${name}=`));
  return tag === undefined ? null : tag.slice(name.length + 1);
}
