import { z } from "zod";

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/i, "A name has letters, digits and underscores only.");
/** A field in the words of the scope: `claim.payout`, `expected.decision`, `answer`. */
export const FieldPath = z
  .string()
  .max(300)
  .regex(/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$/i, "A field is a name, or names joined by points.");
const decimalText = z
  .string()
  .regex(/^-?\d{1,30}(\.\d{1,20})?$/, "A number has digits and at most one point.");
const words = z.string().max(1000);

export const Constant = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: words }),
  z.strictObject({ kind: z.literal("number"), number: decimalText }),
  z.strictObject({ kind: z.literal("yes_no"), yes: z.boolean() }),
  z.strictObject({ kind: z.literal("date"), date: z.iso.date() }),
]);
export type Constant = z.infer<typeof Constant>;

export const Operand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("field"), field: FieldPath }),
  ...Constant.options,
]);
export type Operand = z.infer<typeof Operand>;

export const Operator = z.enum(["=", "!=", "<", "<=", ">", ">="]);
export type Operator = z.infer<typeof Operator>;

/** A condition on one field of a list item or one argument of a call. */
export const ItemCondition = z.strictObject({ field: name, operator: Operator, value: Operand });
export type ItemCondition = z.infer<typeof ItemCondition>;

const conditions = z.array(ItemCondition).max(20).default([]);

const plain = [
  z.strictObject({ kind: z.literal("compare"), left: Operand, operator: Operator, right: Operand }),
  z.strictObject({ kind: z.literal("between"), value: Operand, low: Operand, high: Operand }),
  z.strictObject({
    kind: z.literal("one_of"),
    value: Operand,
    options: z.array(Constant).min(1).max(100),
    negated: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("present"), field: FieldPath, present: z.boolean().default(true) }),
  z.strictObject({
    kind: z.literal("within_days"),
    date: Operand,
    of: Operand,
    days: z.number().int().min(0).max(100_000),
    /** `after`: on or after `of`; `before`: on or before; `either`: on both sides. Both ends count. */
    direction: z.enum(["after", "before", "either"]),
  }),
  z.strictObject({
    kind: z.literal("items"),
    quantifier: z.enum(["every", "some"]),
    list: FieldPath,
    conditions: z.array(ItemCondition).min(1).max(20),
  }),
  z.strictObject({
    kind: z.literal("count"),
    list: FieldPath,
    conditions,
    operator: Operator,
    count: z.number().int().min(0).max(1_000_000),
  }),
  z.strictObject({
    kind: z.literal("sum_equals"),
    list: FieldPath,
    field: name,
    operator: Operator.default("="),
    total: Operand,
  }),
  z.strictObject({ kind: z.literal("step_happened"), tool: name, conditions }),
  z.strictObject({ kind: z.literal("step_before_step"), earlier: name, later: name }),
  /** `attempts`: refused and invalid calls count too. */
  z.strictObject({
    kind: z.literal("never_did"),
    tool: name,
    conditions,
    attempts: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("decision_equals_expected"), decision: FieldPath, expected: FieldPath }),
  z.strictObject({
    kind: z.literal("amount_within_tolerance"),
    amount: Operand,
    expected: Operand,
    tolerance: Operand,
  }),
  z.strictObject({ kind: z.literal("reason_cited"), reasons: FieldPath, reason: words }),
  z.strictObject({ kind: z.literal("clause_cited"), text: FieldPath, clause: words.min(1) }),
  z.strictObject({
    kind: z.literal("table_row"),
    cells: z
      .array(z.strictObject({ expression: z.string().min(1).max(500), cell: z.string().max(500) }))
      .min(1)
      .max(50),
  }),
] as const;

/** One statement of the sentence builder. */
export const PlainSentence = z.discriminatedUnion("kind", plain);
export type PlainSentence = z.infer<typeof PlainSentence>;

const several = z.array(PlainSentence).min(2).max(20);

/** A statement, or statements joined: all of them, any of them, or one that must hold when others do. */
export const Sentence = z.discriminatedUnion("kind", [
  ...plain,
  z.strictObject({ kind: z.literal("all_of"), sentences: several }),
  z.strictObject({ kind: z.literal("any_of"), sentences: several }),
  z.strictObject({ kind: z.literal("when"), condition: PlainSentence, required: PlainSentence }),
]);
export type Sentence = z.infer<typeof Sentence>;

export const sentenceKinds = Sentence.options.map((option) => option.shape.kind.value);
