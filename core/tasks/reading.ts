import { z } from "zod";
import { Identifier } from "#core/environments/schema.ts";
import { TextForm, ValueForm } from "./text-form.ts";

// How a file of cases is read: stored with an import, so that whoever goes on with it reads it in the same way.

const Name = z.string().min(1).max(500);

const CellForm = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), decimal: z.literal(",").optional() }),
  z.strictObject({ kind: z.literal("yes_no"), yes: z.string().max(20) }),
  z.strictObject({
    kind: z.literal("date"),
    order: z.enum(["ymd", "dmy", "mdy"]),
    separator: z.string().length(1),
  }),
  z.strictObject({ kind: z.literal("choice"), values: z.array(z.string().max(500)).max(500).readonly() }),
  z.strictObject({ kind: z.literal("text") }),
]);

const PlannedColumn = z.strictObject({
  column: Name,
  place: z.number().int().min(0).max(2_000),
  field: Identifier,
  label: Name,
  form: CellForm,
  use: z.enum(["shown", "withheld", "left_out", "outcome"]),
  sensitivity: z.enum(["none", "personal", "health", "protected"]),
  missing: z.number().int().min(0),
  distinct: z.number().int().min(0),
  reason: z.string().max(500),
});

/** What each column of a table becomes; the form of `TablePlan`. */
export const PlanOfTable = z
  .strictObject({
    columns: z.array(PlannedColumn).min(2).max(2_000),
    outcome: PlannedColumn,
    outcomes: z.array(z.string().min(1).max(500)).min(2).max(12),
    rows: z.number().int().min(0),
  })
  .refine(
    (plan) => plan.columns[plan.outcome.place]?.use === "outcome",
    "the outcome is not one of the columns",
  );

export const Reading = z.discriminatedUnion("kind", [
  /** One task document a line. */
  z.strictObject({ kind: z.literal("documents"), replace: z.boolean() }),
  /** Columns become fields of the environment: `initial.claim.amount`, `expected.decision`, `key`, `title`, … */
  z.strictObject({
    kind: z.literal("mapped"),
    text: TextForm,
    values: ValueForm,
    mapping: z.record(Name, z.string().max(300)),
    replace: z.boolean(),
  }),
  /** The table that the workflow itself was made from, or one with the same columns. */
  z.strictObject({
    kind: z.literal("table"),
    text: TextForm,
    plan: PlanOfTable,
    heldOutShare: z.number().min(0.05).max(0.9).optional(),
  }),
]);
export type Reading = z.infer<typeof Reading>;
