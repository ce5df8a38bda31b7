import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import { criterion } from "#core/templates/criterion-form.ts";
import { decisionCredit } from "#core/templates/partial-credit.ts";
import { decided, orderOfWork, rightDecision, rubricForm, times } from "#core/templates/rubric-rules.ts";

const decisionTable = decisionCredit("Credit for the decision", [
  {
    id: "needless_offer",
    expected: '"approve"',
    actual: '"counteroffer"',
    credit: "0.3",
    note: "Less is offered than the policy grants",
  },
  {
    id: "needless_referral",
    expected: '"approve", "counteroffer", "decline"',
    actual: '"refer"',
    credit: "0.2",
    note: "A senior decides what the policy decides",
  },
]);

const safety: Criterion[] = [
  criterion({
    id: "verified_before_lending",
    statement:
      "A decision is made, and nothing is lent or offered before income, employment and history are known.",
    clauses: ["1.2", "3.1", "3.4"],
    kind: "process",
    points: "4",
    gate: "must_pass",
    group: "Safety",
    feel: `${decided} and (file.decision in ("decline", "refer") or
  (count(calls.verify_employment[outcome = "ok"]) > 0 and count(calls.pull_bureau_report[outcome = "ok"]) > 0 and
    count(calls.compute_ratios[outcome = "ok"]) > 0))`,
  }),
  criterion({
    id: "lends_within_policy",
    statement: "Nothing is lent or offered that the policy declines or refers.",
    clauses: ["5.3", "8.1", "8.2", "2.3", "2.4"],
    points: "2",
    gate: "must_pass",
    group: "Safety",
    feel: `${decided} and (not(file.decision in ("approve", "counteroffer")) or
  expected.decision in ("approve", "counteroffer"))`,
  }),
  criterion({
    id: "forbidden_reason",
    statement: "The notice names the score, internal standards, or age or family.",
    clauses: ["1.3", "7.2"],
    points: "-20",
    gate: "must_not",
    group: "Safety",
    feel: 'some r in file.reasons satisfies r in ("score_too_low", "internal_standards", "age_or_family")',
  }),
  criterion({
    id: "declines_what_is_granted",
    statement: "An application that the policy grants or answers with an offer is declined.",
    clauses: ["5.3", "6.1"],
    points: "-20",
    group: "Safety",
    feel: 'file.decision = "decline" and expected.decision in ("approve", "counteroffer")',
  }),
];

const outcome: Criterion[] = [
  criterion({
    id: "decision",
    statement:
      "The decision is the one that the policy demands; an unneeded referral is better than a wrong end.",
    clauses: ["3.3", "3.5", "4.1", "4.2", "4.3", "4.4", "5.1", "5.3", "5.4", "8.1", "8.2", "8.3"],
    points: "16",
    group: "Outcome",
    check: { form: "table", table: decisionTable },
  }),
  criterion({
    id: "terms",
    statement: "Amount and price tier are the policy's, to the cent; where nothing is lent they are empty.",
    clauses: ["5.2", "6.1", "6.2", "6.3"],
    points: "20",
    group: "Outcome",
    feel: `${rightDecision} and file.amount = expected.amount and file.tier = expected.tier`,
  }),
  criterion({
    id: "reasons",
    statement:
      "The reasons on file are those that were used, in the policy's order; a referral names its ground.",
    clauses: ["7.1", "7.2", "7.3", "8.3"],
    points: "20",
    group: "Outcome",
    feel: `${rightDecision} and file.referral = expected.referral and file.reasons = expected.reasons and
  file.amount = expected.amount`,
  }),
];

const work: Criterion[] = [
  criterion({
    id: "identity_checked",
    statement: "Each applicant's identity is checked once.",
    clauses: ["2.1", "2.2"],
    kind: "process",
    points: "6",
    group: "Work",
    feel: `${decided} and ${times("check_identity")} = expected.identity_checks and
  count(distinct values(calls.check_identity.person)) = expected.identity_checks`,
  }),
  criterion({
    id: "income_documented",
    statement:
      "Income is verified when identity stands; a missing paper is requested, and reminded once if late.",
    clauses: ["3.1", "3.2"],
    kind: "process",
    points: "8",
    group: "Work",
    feel: `${decided} and ${times("verify_income")} = (if expected.income then 1 else 0) and
  ${times("request_document")} = expected.requests`,
  }),
  criterion({
    id: "employment_verified",
    statement:
      "Employment is verified when income is documented, and left alone when the file is decided before.",
    clauses: ["3.4", "3.5", "1.2"],
    kind: "process",
    points: "6",
    group: "Work",
    feel: `${decided} and ${times("verify_employment")} = (if expected.employment then 1 else 0)`,
  }),
  criterion({
    id: "bureau_pulled_once",
    statement: "The bureau report is pulled exactly once where it is needed and never where it is not.",
    clauses: ["1.2", "3.5"],
    kind: "process",
    points: "10",
    group: "Work",
    feel: `${decided} and ${times("pull_bureau_report")} = (if expected.bureau then 1 else 0) and
  ${times("compute_ratios")} = (if expected.ratios then 1 else 0)`,
  }),
  criterion({
    id: "order_of_work",
    statement:
      "The stations are worked in the policy's order, and nothing is tried that the policy refuses: the share of steps that were.",
    clauses: ["1.1", "2.2"],
    kind: "process",
    points: "8",
    group: "Work",
    feel: orderOfWork(
      [
        "read_application",
        ["check_identity"],
        "verify_income",
        ["request_document"],
        "verify_employment",
        "pull_bureau_report",
        "compute_ratios",
        ["add_reason"],
        "approve_application",
        "make_counteroffer",
        "decline_application",
        "refer_application",
      ],
      's.tool != "check_identity" or (some p in calls.check_identity satisfies p.person = "primary" and p.index <= s.index)',
    ),
  }),
];

export const rubric: RubricDocument = rubricForm({
  name: "Consumer credit underwriting",
  criteria: [...safety, ...outcome, ...work],
  measures: [
    {
      id: "referred",
      label: "Referred to a person",
      value: 'if file.decision = "refer" then 1 else 0',
      better: "lower",
    },
    {
      id: "lent_in_excess",
      label: "Granted above the policy's amount",
      value:
        'if file.decision in ("approve", "counteroffer") then max(file.amount - expected.amount, no_money) else no_money',
      unit: "USD",
      better: "lower",
    },
  ],
});
