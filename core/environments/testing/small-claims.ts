import type { z } from "zod";
import type { EnvironmentDocument, Field } from "#core/environments/schema.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";

/** A field with the settings that most fields of a test have. */
export function field(name: string, type: Field["type"], more: Partial<Field> = {}): Field {
  const label = name.replaceAll("_", " ");
  return { name, label, type, visibility: "shown", sensitivity: "none", optional: false, ...more };
}

const usd = { kind: "money", currency: "USD" } as const;

/** A claims environment of moderate size that uses most of what a document can say. */
export const smallClaims: z.input<typeof EnvironmentDocument> = {
  schema: "assay.environment@1",
  name: "Small claims",
  currency: "USD",
  instructions: "Decide the claim by the policy document.",
  state: [
    field("claim", {
      kind: "record",
      fields: [
        field("number", { kind: "text" }),
        field("loss_date", { kind: "date" }),
        field("kind", {
          kind: "choice",
          options: [
            { value: "collision", label: "Collision" },
            { value: "theft", label: "Theft" },
          ],
        }),
        field("estimate", usd),
        field("injuries", { kind: "yes_no" }),
        field("prior_claims", { kind: "number", unit: "claims" }),
        field("police_report", { kind: "yes_no" }, { optional: true }),
        field("claimant", { kind: "text" }, { sensitivity: "personal" }),
        field("staged", { kind: "yes_no" }, { visibility: "hidden" }),
      ],
    }),
    field(
      "policy",
      {
        kind: "record",
        fields: [
          field("from", { kind: "date" }),
          field("to", { kind: "date" }),
          field("deductible", usd),
          field("cover_limit", usd),
        ],
      },
      { visibility: "on_request" },
    ),
    field("status", {
      kind: "choice",
      options: ["open", "paid", "denied", "referred"].map((value) => ({ value, label: value })),
    }),
    field("paid", usd),
    field("documents", { kind: "list", of: { kind: "text" } }),
    field(
      "payments",
      {
        kind: "collection",
        of: {
          kind: "record",
          fields: [field("amount", usd), field("note", { kind: "text" }, { optional: true })],
        },
      },
      { visibility: "on_request" },
    ),
  ],
  expected: [field("decision", { kind: "text" }), field("payout", usd)],
  constants: [
    {
      name: "authority",
      label: "Adjuster's authority",
      type: usd,
      value: { amount: "1000000", currency: "USD" },
    },
  ],
  definitions: [
    {
      name: "covered",
      label: "Covered amount",
      value: "if claim.estimate < policy.cover_limit then claim.estimate else policy.cover_limit",
    },
    {
      name: "net",
      label: "After deductible",
      value: "if covered > policy.deductible then covered - policy.deductible else 0 * covered",
    },
  ],
  tools: [
    {
      name: "look_up_policy",
      label: "Look up policy",
      description: "Returns the policy's period, deductible and limit.",
      kind: "read",
      parameters: [],
      returns: "policy",
      cost: "150",
    },
    {
      name: "request_document",
      label: "Request document",
      description: "Asks the claimant for a document.",
      kind: "write",
      parameters: [
        {
          name: "document",
          label: "Document",
          type: {
            kind: "choice",
            options: [
              { value: "police_report", label: "Police report" },
              { value: "photos", label: "Photos" },
            ],
          },
          optional: false,
        },
      ],
      allowed: [
        {
          when: "not(list contains(documents, args.document))",
          clause: "2.1",
          otherwise: "The {{ args.document }} is already on file.",
        },
      ],
      effects: [{ do: "append", path: "documents", value: "args.document" }],
      returns: "{ on_file: documents }",
    },
    {
      name: "pay",
      label: "Pay claim",
      description: "Pays the claimant and closes the case.",
      kind: "decide",
      parameters: [
        {
          name: "amount",
          label: "Amount",
          type: usd,
          optional: false,
          options:
            'if called.look_up_policy > 0 then [{value: net, label: "after deductible"}, {value: covered, label: "without deductible"}, {value: policy.cover_limit, label: "limit"}] else [{value: claim.estimate, label: "estimate"}]',
        },
      ],
      define: [{ name: "late", value: "claim.loss_date > policy.to" }],
      allowed: [
        { when: 'status = "open"', otherwise: "The claim is {{ status }}." },
        { when: "called.look_up_policy > 0", clause: "1.1", otherwise: "Look up the policy first." },
        {
          when: "args.amount <= authority",
          clause: "3.1",
          otherwise: "{{ args.amount }} is above your authority of {{ authority }}.",
        },
        { when: "not(late)", clause: "1.2", otherwise: "The loss is outside the policy period." },
      ],
      effects: [
        { do: "increment", path: "paid", by: "args.amount" },
        { do: "set", path: 'payments["first"]', value: "{ amount: args.amount, note: null }" },
        { do: "set", path: "status", value: '"paid"' },
      ],
      returns: "{ paid: paid }",
      ends: true,
    },
    {
      name: "deny",
      label: "Deny claim",
      description: "Denies the claim with a clause.",
      kind: "decide",
      parameters: [{ name: "reason", label: "Reason", type: { kind: "text" }, optional: false }],
      effects: [{ do: "set", path: "status", value: '"denied"' }],
      ends: true,
    },
  ],
  policy: {
    title: "Claims manual",
    clauses: [
      { id: "1.1", section: "Coverage", title: "Verify", text: "Verify coverage before paying." },
      {
        id: "1.2",
        section: "Coverage",
        title: "Period",
        text: "The loss date must lie within the policy period.",
      },
      { id: "2.1", section: "Papers", title: "Once", text: "Ask for a paper once." },
      { id: "3.1", section: "Authority", title: "Limit", text: "Adjusters pay up to 10,000." },
    ],
  },
  limits: { steps: 12 },
};

/** A case of `smallClaims`; `more` replaces parts of the claim. */
export function smallTask(key: string, more: Record<string, unknown> = {}): TaskDocument {
  return {
    schema: "assay.task@1",
    key,
    title: `Claim ${key}`,
    instructions: "",
    initial: {
      claim: {
        number: key,
        loss_date: "2026-03-05",
        kind: "collision",
        estimate: { amount: "470000", currency: "USD" },
        injuries: false,
        prior_claims: "2",
        claimant: "Ada Byron",
        staged: false,
        ...more,
      },
      policy: {
        from: "2026-01-01",
        to: "2026-12-31",
        deductible: { amount: "100000", currency: "USD" },
        cover_limit: { amount: "2000000", currency: "USD" },
      },
      status: "open",
      paid: { amount: "0", currency: "USD" },
      documents: [],
      payments: {},
    },
    expected: { decision: "pay", payout: { amount: "370000", currency: "USD" } },
    gold: [
      { tool: "look_up_policy", arguments: {} },
      { tool: "pay", arguments: { amount: { amount: "370000", currency: "USD" } } },
    ],
    split: "training",
    family: "plain",
    tags: [],
    provenance: { kind: "person", person: "test" },
  };
}
