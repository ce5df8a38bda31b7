import type { Tool } from "#core/environments/schema.ts";
import { choice, dollars } from "#core/templates/fields.ts";
import { tool } from "#core/templates/tool-form.ts";
import { denialClauses, indicators, papers } from "./choices.ts";
import { lookUps } from "./look-up-tools.ts";

const noticeRead = {
  when: "called.read_claim > 0",
  clause: "1.1",
  otherwise: "Read the notice of claim first.",
};
const coverageVerified = {
  when: "called.verify_coverage > 0",
  clause: "1.5",
  otherwise: "Coverage at the date of loss has not been verified.",
};
const settlementWorkedOut = {
  when: "called.propose_settlement > 0",
  clause: "6.6",
  otherwise: "No settlement has been worked out and put on file.",
};
const appraised = {
  when: "called.order_appraisal > 0",
  clause: "6.6",
  otherwise: "There is no appraisal of this loss yet.",
};

// What an adjuster might take for the amount owed. All but one are wrong in any given case (equal amounts apart).
const payments = `if called.order_appraisal > 0 then [
  {value: max(appraisal.loss_damage - deductible, no_money), label: "damage of this loss, less deductible"},
  {value: appraisal.loss_damage, label: "damage of this loss, no deductible"},
  {value: max(appraisal.cash_value - deductible, no_money), label: "cash value, less deductible"},
  {value: appraisal.cash_value, label: "cash value, no deductible"},
  {value: max(limit - deductible, no_money), label: "limit, less deductible"},
  {value: limit, label: "limit, no deductible"},
  {value: max(appraisal.repair_estimate - deductible, no_money), label: "full estimate, less deductible"},
  {value: appraisal.repair_estimate, label: "full estimate"},
  {value: max(appraisal.loss_damage - current_deductible, no_money), label: "damage of this loss, less today's deductible"},
  {value: amount_claimed, label: "amount claimed"},
  {value: no_money, label: "nothing"}
] else [{value: no_money, label: "nothing"}]`;

const reserves = `if called.order_appraisal > 0 then [
  {value: appraisal.loss_damage, label: "damage of this loss"},
  {value: appraisal.repair_estimate, label: "full estimate"},
  {value: appraisal.cash_value, label: "cash value"},
  {value: amount_claimed, label: "amount claimed"},
  {value: limit, label: "limit"},
  {value: no_money, label: "nothing"}
] else [{value: no_money, label: "nothing"}]`;

const amount = { name: "amount", type: dollars, optional: false };

const handling: Tool[] = [
  tool({
    name: "acknowledge_claim",
    label: "Acknowledge the claim",
    description: "Sends the insured the acknowledgement of the notice.",
    kind: "write",
    allowed: [noticeRead],
    effects: [{ do: "set", path: "file.acknowledged", value: "true" }],
  }),
  tool({
    name: "set_reserve",
    label: "Set the reserve",
    description: "Puts a reserve on the file. Needs an appraisal.",
    kind: "write",
    parameters: [{ ...amount, label: "Reserve", options: reserves }],
    allowed: [appraised],
    effects: [{ do: "set", path: "file.reserve", value: "args.amount" }],
  }),
  tool({
    name: "open_recovery",
    label: "Open recovery",
    description: "Tells the other driver's insurer that we will claim our payment back (subrogation).",
    kind: "write",
    allowed: [coverageVerified],
    effects: [{ do: "set", path: "file.recovery_opened", value: "true" }],
  }),
  tool({
    name: "propose_settlement",
    label: "Work out the settlement",
    description: "Puts the amount owed on file, to be paid or recommended. Needs an appraisal.",
    kind: "write",
    parameters: [{ ...amount, label: "Amount owed", options: payments }],
    allowed: [coverageVerified, appraised],
    effects: [{ do: "set", path: "file.amount", value: "args.amount" }],
  }),
];

const deciding: Tool[] = [
  tool({
    name: "pay_claim",
    label: "Pay the claim",
    description: "Pays the settlement on file to the insured and closes the file.",
    kind: "decide",
    allowed: [coverageVerified, settlementWorkedOut],
    effects: [{ do: "set", path: "file.decision", value: '"pay"' }],
    ends: true,
  }),
  tool({
    name: "deny_claim",
    label: "Deny the claim",
    description: "Denies the claim in writing, citing one clause of the manual, and closes the file.",
    kind: "decide",
    parameters: [{ name: "ground", label: "Clause", type: choice(denialClauses), optional: false }],
    allowed: [coverageVerified],
    effects: [
      { do: "set", path: "file.decision", value: '"deny"' },
      { do: "set", path: "file.clause", value: "args.ground" },
    ],
    ends: true,
  }),
  tool({
    name: "refer_to_investigation",
    label: "Refer to special investigation",
    description: "Hands the file to special investigation, naming the leading indicator.",
    kind: "decide",
    parameters: [
      { name: "indicator", label: "Leading indicator", type: choice(indicators), optional: false },
    ],
    allowed: [coverageVerified],
    effects: [
      { do: "set", path: "file.decision", value: '"refer_investigation"' },
      { do: "set", path: "file.indicator", value: "args.indicator" },
    ],
    ends: true,
  }),
  tool({
    name: "refer_to_supervisor",
    label: "Refer to a supervisor",
    description: "Hands the file to a supervisor, recommending to pay the settlement on file.",
    kind: "decide",
    allowed: [coverageVerified, settlementWorkedOut],
    effects: [{ do: "set", path: "file.decision", value: '"refer_supervisor"' }],
    ends: true,
  }),
];

const requestDocument = tool({
  name: "request_document",
  label: "Request a document",
  description:
    "Requests a paper, or reminds of it when it was requested before. Returns the state of all papers on this file.",
  kind: "write",
  parameters: [{ name: "document", label: "Document", type: choice(papers), optional: false }],
  allowed: [coverageVerified],
  define: [
    {
      name: "reminded",
      value: `if args.document = "police_report" then papers_on_file.police_report = "awaited"
        else papers_on_file.receipts = "awaited"`,
    },
    {
      name: "reply",
      value: `if papers_on_file.arrival = "prompt" then "on_file"
        else if not(reminded) then "awaited"
        else if papers_on_file.arrival = "late" then "on_file" else "not_available"`,
    },
  ],
  effects: [
    {
      do: "set",
      path: "papers_on_file.police_report",
      value: "reply",
      when: 'args.document = "police_report" and papers_on_file.police_report in ("not_requested", "awaited")',
    },
    {
      do: "set",
      path: "papers_on_file.receipts",
      value: "reply",
      when: 'args.document = "receipts" and papers_on_file.receipts in ("not_requested", "awaited")',
    },
  ],
  returns: `{
    police_report: papers_on_file.police_report,
    police_filed_on: if papers_on_file.police_report = "on_file" then papers_on_file.police_filed_on else null,
    receipts: papers_on_file.receipts,
    receipts_total: if papers_on_file.receipts = "on_file" then papers_on_file.receipts_total else null
  }`,
});

export const tools: Tool[] = [...lookUps, requestDocument, ...handling, ...deciding];
