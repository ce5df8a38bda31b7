import type { Tool } from "#core/environments/schema.ts";
import { choice, dollars } from "#core/templates/fields.ts";
import { tool } from "#core/templates/tool-form.ts";
import { badReasons, reasons, referrals, tiers } from "./choices.ts";
import { lookUps } from "./look-up-tools.ts";

const identityChecked = {
  when: "called.check_identity > 0",
  clause: "2.1",
  otherwise: "Nobody's identity has been checked yet.",
};
const ratiosKnown = {
  when: "called.compute_ratios > 0",
  clause: "5.3",
  otherwise: "The ratios have not been computed; the grid cannot be read.",
};
const reasoned = {
  when: "count(file.reasons) > 0",
  clause: "7.1",
  otherwise: "An adverse action needs at least one principal reason on file.",
};

const share = 'if purpose = "debt_consolidation" then 0.14 else 0.1';

/** The amount whose instalment is this share of an income, in full hundreds. */
function capacity(income: string, part: string): string {
  return `floor((${part}) * ${income} * term_months / (1 + monthly_charge * term_months) / 100) * 100`;
}

// What an underwriter might offer. One is right in any given case (equal amounts apart).
const offers = `if called.compute_ratios > 0 then [
  {value: ${capacity("income_paper.documented_income", share)}, label: "capacity"},
  {value: floor(requested_amount * counter_share / 100) * 100, label: "three quarters of the request"},
  {value: ${capacity("stated_income", share)}, label: "capacity on the stated income"},
  {value: ${capacity("income_paper.documented_income", "0.2")}, label: "amount at a fifth of income"},
  {value: floor(requested_amount / 200) * 100, label: "half of the request"},
  {value: requested_amount, label: "the request"},
  {value: authority_limit, label: "the authority limit"},
  {value: no_money, label: "nothing"}
] else [{value: requested_amount, label: "the request"}, {value: no_money, label: "nothing"}]`;

const addReason = tool({
  name: "add_reason",
  label: "Put a reason on file",
  description: "Adds one principal reason to the notice of adverse action. At most four; none twice.",
  kind: "write",
  parameters: [
    { name: "reason", label: "Reason", type: choice({ ...reasons, ...badReasons }), optional: false },
  ],
  allowed: [
    identityChecked,
    {
      when: "count(file.reasons) < 4",
      clause: "7.1",
      otherwise: "Four principal reasons are on file already.",
    },
    {
      when: "not(list contains(file.reasons, args.reason))",
      clause: "7.1",
      otherwise: "This reason is on file already.",
    },
  ],
  effects: [{ do: "append", path: "file.reasons", value: "args.reason" }],
});

const deciding: Tool[] = [
  tool({
    name: "approve_application",
    label: "Approve",
    description: "Grants the amount requested at a price tier and closes the application.",
    kind: "decide",
    parameters: [{ name: "tier", label: "Price tier", type: choice(tiers), optional: false }],
    allowed: [ratiosKnown],
    effects: [
      { do: "set", path: "file.decision", value: '"approve"' },
      { do: "set", path: "file.amount", value: "requested_amount" },
      { do: "set", path: "file.tier", value: "args.tier" },
    ],
    ends: true,
  }),
  tool({
    name: "make_counteroffer",
    label: "Make a counteroffer",
    description: "Offers another amount, with the reasons on file, and closes the application.",
    kind: "decide",
    parameters: [{ name: "amount", label: "Amount", type: dollars, optional: false, options: offers }],
    allowed: [ratiosKnown, reasoned],
    effects: [
      { do: "set", path: "file.decision", value: '"counteroffer"' },
      { do: "set", path: "file.amount", value: "args.amount" },
    ],
    ends: true,
  }),
  tool({
    name: "decline_application",
    label: "Decline",
    description: "Declines with the reasons on file and closes the application.",
    kind: "decide",
    allowed: [identityChecked, reasoned],
    effects: [{ do: "set", path: "file.decision", value: '"decline"' }],
    ends: true,
  }),
  tool({
    name: "refer_application",
    label: "Refer to a senior underwriter",
    description: "Hands the application to a senior underwriter, naming the ground.",
    kind: "decide",
    parameters: [{ name: "ground", label: "Ground", type: choice(referrals), optional: false }],
    allowed: [identityChecked],
    effects: [
      { do: "set", path: "file.decision", value: '"refer"' },
      { do: "set", path: "file.referral", value: "args.ground" },
    ],
    ends: true,
  }),
];

export const tools: Tool[] = [...lookUps, addReason, ...deciding];
