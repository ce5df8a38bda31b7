import type { z } from "zod";
import type { EnvironmentDocument, FieldType } from "#core/environments/schema.ts";
import { field } from "./small-claims.ts";

/** Stands in every hidden place of `busyTask`; whatever an agent gets must not contain it. */
export const CANARY = "CANARY-5e1f";

const text = { kind: "text" } as const;
const number = { kind: "number" } as const;
const usd = { kind: "money", currency: "USD" } as const;
const hidden = { visibility: "hidden" } as const;
const account: FieldType = {
  kind: "record",
  fields: [
    field("holder", text),
    field("balance", usd),
    field("flags", { kind: "list", of: text }),
    field("secret", text, hidden),
    field("notes", {
      kind: "list",
      of: { kind: "record", fields: [field("said", text), field("why", text, hidden)] },
    }),
  ],
};

const parameter = (
  name: string,
  type: z.input<typeof EnvironmentDocument>["tools"][number]["parameters"][number]["type"],
  more = {},
) => ({
  name,
  label: name,
  type,
  optional: false,
  ...more,
});

/** An environment that uses every part of the format at once, to be attacked: nothing in it is meant to make sense. */
export const busyDesk: z.input<typeof EnvironmentDocument> = {
  schema: "assay.environment@1",
  name: "Busy desk",
  currency: "USD",
  instructions: "Serve.",
  state: [
    field("day", { kind: "date" }),
    field("moment", { kind: "date_time" }),
    field("count_of", number),
    field("log", { kind: "list", of: text }),
    field("truth", text, hidden),
    field("vault", { kind: "collection", of: text }, hidden),
    field("accounts", { kind: "collection", of: account }, { visibility: "on_request" }),
    field("drawers", { kind: "collection", of: { kind: "collection", of: { kind: "list", of: usd } } }),
  ],
  constants: [{ name: "fee", label: "Fee", type: usd, value: { amount: "250", currency: "USD" } }],
  definitions: [
    { name: "suspicious", label: "Suspicious", value: `contains(truth, "${CANARY}")` },
    { name: "holders", label: "Holders", value: "for e in get entries(accounts) return e.value.holder" },
  ],
  tools: [
    {
      name: "show_accounts",
      label: "Show accounts",
      description: "Tells all accounts.",
      kind: "read",
      parameters: [],
      returns: "{ all: accounts, text: string(accounts), entries: get entries(accounts), holders: holders }",
    },
    {
      name: "open_account",
      label: "Open",
      description: "Opens an account under any id.",
      kind: "write",
      parameters: [
        parameter("id", text),
        parameter("holder", text),
        parameter("amount", usd, {
          options: "[fee, 2 * fee, sum(for e in get entries(accounts) return e.value.balance)]",
        }),
      ],
      allowed: [
        {
          when: "not(has entry(accounts, args.id))",
          clause: "1",
          otherwise: "{{ args.id }} is taken: {{ string(get value(accounts, args.id)) }} of {{ holders }}.",
        },
        { when: "args.amount >= 0", otherwise: "{{ args.amount }} is below {{ fee }} on {{ day }}." },
        { when: "not(contains(args.holder, truth))", otherwise: "No: {{ args.holder }}." },
      ],
      effects: [
        {
          do: "set",
          path: "accounts[args.id]",
          value: "{ holder: args.holder, balance: args.amount, flags: [], secret: truth, notes: [] }",
        },
        { do: "append", path: "log", value: '"opened " + args.id' },
      ],
      returns: "get value(accounts, args.id)",
      cost: "3",
    },
    {
      name: "spread",
      label: "Spread",
      description: "Gives every account and every drawer something.",
      kind: "write",
      parameters: [
        parameter("parts", { kind: "list", of: usd }),
        parameter("flag", {
          kind: "choice",
          options: [
            { value: "a", label: "A" },
            { value: "b", label: "B" },
          ],
        }),
      ],
      define: [{ name: "total", value: "sum(args.parts)" }],
      effects: [
        {
          do: "for_each",
          in: "get entries(accounts)",
          as: "entry",
          effects: [
            {
              do: "append",
              path: "accounts[entry.key].flags",
              value: "args.flag",
              when: "not(list contains(entry.value.flags, args.flag))",
            },
            {
              do: "for_each",
              in: "args.parts",
              as: "part",
              effects: [
                { do: "increment", path: "accounts[entry.key].balance", by: "part" },
                { do: "append", path: 'drawers["main"]["till"]', value: "part" },
              ],
            },
            {
              do: "append",
              path: "accounts[entry.key].notes",
              value: "{ said: string(total), why: entry.value.secret }",
            },
          ],
        },
        {
          do: "update",
          path: "accounts",
          where: "item.balance > 100",
          set: { holder: "upper case(item.holder)", balance: "item.balance - 1" },
        },
        { do: "increment", path: "count_of", by: "count(args.parts)" },
      ],
      returns: '{ total: total, main: get value(get value(drawers, "main"), "till") }',
    },
    {
      name: "shift",
      label: "Shift",
      description: "Moves time and numbers, and may well fail.",
      kind: "write",
      parameters: [parameter("days", number), parameter("factor", number, { optional: true })],
      effects: [
        { do: "set", path: "day", value: 'day + duration("P" + string(args.days) + "D")' },
        { do: "set", path: "moment", value: 'moment + duration("PT" + string(args.days) + ".123456S")' },
        { do: "set", path: "count_of", value: "count_of * args.factor / args.days" },
      ],
      returns: "{ day: day, moment: moment, ratio: 1 / args.days }",
    },
    {
      name: "close_account",
      label: "Close account",
      description: "Closes one account.",
      kind: "decide",
      parameters: [
        parameter("account", { kind: "reference", to: "accounts" }),
        parameter("at", number, { optional: true }),
      ],
      effects: [
        { do: "remove", path: "accounts[args.account].flags[args.at]", when: "present(args.at)" },
        { do: "remove", path: "accounts[args.account]", when: "not(present(args.at))" },
        { do: "remove", path: "log", where: 'starts with(item, "opened")' },
      ],
      returns: "holders",
    },
    {
      name: "leave",
      label: "Leave",
      description: "Ends.",
      kind: "decide",
      parameters: [],
      allowed: [{ when: "suspicious", otherwise: "Not yet." }],
      ends: true,
    },
  ],
  policy: {
    title: "Rules",
    clauses: [{ id: "1", section: "All", title: "One", text: "Ids are used once." }],
  },
  counterparty: {
    name: "Customer",
    opening: "Hello.",
    lines: [
      {
        when: 'contains(message, "account")',
        says: "I have {{ holders }} and {{ accounts }}.",
        effects: [{ do: "append", path: "log", value: "message" }],
      },
      {
        when: "count_of > 3",
        says: "You said {{ message }} on {{ day }}.",
        effects: [{ do: "set", path: 'vault["word"]', value: "message" }],
      },
      {
        when: "suspicious and count(log) > 2",
        says: "{{ 1 / count_of }}",
        effects: [{ do: "increment", path: "count_of", by: "1 / (count(log) - 3)" }],
      },
    ],
    silence: "…",
  },
  disturbances: [
    {
      id: "slow",
      label: "Slow",
      tools: ["show_accounts", "spread"],
      kind: "time_out",
      probability: "0.3",
      message: "No answer for {{ holders }}.",
      at_most: 2,
    },
    {
      id: "old",
      label: "Old",
      tools: ["show_accounts"],
      kind: "stale_record",
      probability: "0.5",
      message: "An old copy.",
      returns: "{ old: accounts, day: day }",
    },
  ],
  limits: { steps: 40, cost: "100", tokens: 5000 },
};

const usdJson = (amount: string) => ({ amount, currency: "USD" });

/** A case of `busyDesk` with the canary in every hidden place. */
export const busyTask = {
  key: "B-1",
  instructions: "",
  initial: {
    day: "2026-03-31",
    moment: "2026-03-31T23:59:59.999Z",
    count_of: "1",
    log: [],
    truth: CANARY,
    vault: { [CANARY]: CANARY },
    accounts: {
      "A-1": {
        holder: "Ada",
        balance: usdJson("10000"),
        flags: ["x"],
        secret: CANARY,
        notes: [{ said: "hi", why: CANARY }],
      },
      "A-2": { holder: "Bea", balance: usdJson("-5"), flags: [], secret: CANARY, notes: [] },
    },
    drawers: { main: { till: [] } },
  },
};
