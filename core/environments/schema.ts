/**
 * The environment document (`assay.environment@1`): what the state of a case looks like, which tools
 * the agent has, what each tool demands and does, and the policy document that both cite.
 *
 * Invariants
 * - A document is plain JSON; every rule in it is strict FEEL text (`core/rules`).
 * - Field, tool and parameter names are identifiers; people see the labels.
 * - Rules see: every top-level state field by its name, constants and definitions by their names,
 *   `args` (the parameters of the call), `called` (tool -> number of successful calls so far) and
 *   `step` (number of steps taken).
 * - `shown` fields are observed from the start, `on_request` fields only through what a tool returns,
 *   `hidden` fields never.
 */
import { z } from "zod";

export const Identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, "use lower-case letters, digits and underscores, starting with a letter");

export const ClauseId = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,15}$/, "use an id such as 4.2");

export const Visibility = z.enum(["shown", "on_request", "hidden"]);
export const Sensitivity = z.enum(["none", "personal", "health", "protected"]);

const Choice = z.strictObject({ value: z.string().min(1), label: z.string().min(1) });

export type FieldType =
  | { kind: "text" }
  | { kind: "number"; unit?: string | undefined }
  | { kind: "money"; currency: string }
  | { kind: "date" }
  | { kind: "date_time" }
  | { kind: "yes_no" }
  | { kind: "choice"; options: z.infer<typeof Choice>[] }
  | { kind: "reference"; to: string }
  | { kind: "record"; fields: Field[] }
  | { kind: "list"; of: FieldType }
  | { kind: "collection"; of: FieldType };

export interface Field {
  name: string;
  label: string;
  description?: string | undefined;
  type: FieldType;
  visibility: z.infer<typeof Visibility>;
  sensitivity: z.infer<typeof Sensitivity>;
  /** The value may be absent: null to rules, left out of the JSON. */
  optional: boolean;
}

export const FieldType: z.ZodType<FieldType> = z
  .lazy(() =>
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("text") }),
      z.strictObject({ kind: z.literal("number"), unit: z.string().optional() }),
      z.strictObject({ kind: z.literal("money"), currency: z.string().regex(/^[A-Z]{3}$/) }),
      z.strictObject({ kind: z.literal("date") }),
      z.strictObject({ kind: z.literal("date_time") }),
      z.strictObject({ kind: z.literal("yes_no") }),
      z.strictObject({ kind: z.literal("choice"), options: z.array(Choice).min(1) }),
      z.strictObject({ kind: z.literal("reference"), to: Identifier }),
      z.strictObject({ kind: z.literal("record"), fields: z.array(Field).min(1) }),
      z.strictObject({ kind: z.literal("list"), of: FieldType }),
      z.strictObject({ kind: z.literal("collection"), of: FieldType }),
    ]),
  )
  .meta({ id: "FieldType" });

export const Field: z.ZodType<Field> = z
  .lazy(() =>
    z.strictObject({
      name: Identifier,
      label: z.string().min(1),
      description: z.string().optional(),
      type: FieldType,
      visibility: Visibility,
      sensitivity: Sensitivity,
      optional: z.boolean(),
    }),
  )
  .meta({ id: "Field" });

/** FEEL source text; compiled and type-checked when the document is checked. */
export const Rule = z.string().min(1).max(20_000).meta({ id: "Rule", description: "A rule in strict FEEL." });

export const Effect: z.ZodType<Effect> = z
  .lazy(() =>
    z.discriminatedUnion("do", [
      z.strictObject({ do: z.literal("set"), path: z.string(), value: Rule, when: Rule.optional() }),
      z.strictObject({ do: z.literal("increment"), path: z.string(), by: Rule, when: Rule.optional() }),
      z.strictObject({ do: z.literal("append"), path: z.string(), value: Rule, when: Rule.optional() }),
      /** Removes a field's value, a collection entry, or the list items for which `where` (about `item`) holds. */
      z.strictObject({
        do: z.literal("remove"),
        path: z.string(),
        where: Rule.optional(),
        when: Rule.optional(),
      }),
      /** Sets fields of the list items or collection entries for which `where` (about `item`) holds. */
      z.strictObject({
        do: z.literal("update"),
        path: z.string(),
        where: Rule,
        set: z.record(Identifier, Rule),
        when: Rule.optional(),
      }),
      z.strictObject({
        do: z.literal("for_each"),
        in: Rule,
        as: Identifier,
        effects: z.array(Effect).min(1),
        when: Rule.optional(),
      }),
    ]),
  )
  .meta({
    id: "Effect",
    description: "One change of the state; see docs/guides/environments.md, section 6.",
  });

export type Effect =
  | { do: "set"; path: string; value: string; when?: string | undefined }
  | { do: "increment"; path: string; by: string; when?: string | undefined }
  | { do: "append"; path: string; value: string; when?: string | undefined }
  | { do: "remove"; path: string; where?: string | undefined; when?: string | undefined }
  | { do: "update"; path: string; where: string; set: Record<string, string>; when?: string | undefined }
  | { do: "for_each"; in: string; as: string; effects: Effect[]; when?: string | undefined };

export const Parameter = z.strictObject({
  name: Identifier,
  label: z.string().min(1),
  description: z.string().optional(),
  type: FieldType,
  optional: z.boolean(),
  /**
   * A rule that enumerates the values worth trying, from what the agent may know: a list of values or of `{value, label}`
   * contexts. It suggests and does not restrict; `allowed` restricts.
   */
  options: Rule.optional().describe("Rule that lists values worth trying, from what the agent may know."),
});

export const Condition = z.strictObject({
  when: Rule,
  clause: ClauseId.optional(),
  /** What the agent is told when the condition does not hold; `{{ rule }}` is filled in from what the agent may know. */
  otherwise: z.string().min(1).describe("Refusal shown to the agent; {{ rule }} is filled in."),
});

export const Definition = z.strictObject({ name: Identifier, label: z.string().optional(), value: Rule });

export const Tool = z.strictObject({
  name: Identifier,
  label: z.string().min(1),
  description: z.string().min(1),
  kind: z.enum(["read", "write", "decide", "message"]),
  parameters: z.array(Parameter),
  /** Names for intermediate values, evaluated in order before the conditions; visible to all rules of the tool. */
  define: z.array(Definition).default([]),
  allowed: z.array(Condition).default([]),
  effects: z.array(Effect).default([]),
  returns: Rule.optional(),
  /** Cost of one successful call, minor units of the environment's currency as text. */
  cost: z.string().regex(/^\d+$/).default("0"),
  ends: z.boolean().default(false),
});

export const Clause = z.strictObject({
  id: ClauseId,
  section: z.string().min(1),
  title: z.string().min(1),
  text: z.string().min(1),
});

export const Disturbance = z.strictObject({
  id: Identifier,
  label: z.string().min(1),
  tools: z.array(Identifier).min(1),
  kind: z.enum(["time_out", "missing_document", "stale_record"]),
  /** Probability for each call, decimal text in [0, 1]; drawn from the episode's seeded stream. */
  probability: z.string(),
  message: z.string().min(1),
  /** `stale_record` only: what the agent gets instead of `returns`. */
  returns: Rule.optional(),
  /** At most this many times an episode, so that a patient agent always gets through. */
  at_most: z.number().int().min(1).default(1),
});

export const Counterparty = z.strictObject({
  name: z.string().min(1),
  opening: z.string().optional(),
  /** The first line whose `when` holds answers; `{{ rule }}` in `says` is filled in. `message` holds the agent's text. */
  lines: z.array(
    z.strictObject({ when: Rule, says: z.string().min(1), effects: z.array(Effect).default([]) }),
  ),
  silence: z.string().min(1),
});

export const Constant = z.strictObject({
  name: Identifier,
  label: z.string().min(1),
  type: FieldType,
  value: z.unknown(),
  clause: ClauseId.optional(),
});

export const EnvironmentDocument = z.strictObject({
  schema: z.literal("assay.environment@1"),
  name: z.string().min(1),
  description: z.string().default(""),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** What the agent is asked to do, shown with every task. */
  instructions: z.string().min(1),
  state: z.array(Field).min(1),
  /** Contents of state fields that start the same for every task (shared collections), as state JSON. */
  shared: z
    .record(Identifier, z.unknown())
    .default({})
    .describe("State JSON of fields that start the same for every task."),
  /** What a task's hidden expected outcome holds; only rubrics read it. */
  expected: z
    .array(Field)
    .default([])
    .describe("Fields of a task's hidden expected outcome; only rubrics read them."),
  constants: z.array(Constant).default([]),
  /** Values derived from the state, usable by name in every rule; `table` is a decision table (`core/rules/decision-table.ts`). */
  definitions: z
    .array(
      z.strictObject({
        name: Identifier,
        label: z.string().min(1),
        value: Rule.optional(),
        table: z.unknown().optional(),
        clause: ClauseId.optional(),
      }),
    )
    .default([]),
  tools: z.array(Tool).min(1),
  policy: z.strictObject({
    title: z.string().min(1),
    introduction: z.string().default(""),
    clauses: z.array(Clause),
  }),
  counterparty: Counterparty.optional(),
  disturbances: z.array(Disturbance).default([]),
  limits: z.strictObject({
    steps: z.number().int().min(1).max(1000),
    cost: z.string().regex(/^\d+$/).optional(),
    tokens: z.number().int().min(1).optional(),
  }),
});

export type EnvironmentDocument = z.infer<typeof EnvironmentDocument>;
export type Tool = z.infer<typeof Tool>;
export type Parameter = z.infer<typeof Parameter>;
export type Clause = z.infer<typeof Clause>;
export type Condition = z.infer<typeof Condition>;
export type Disturbance = z.infer<typeof Disturbance>;
