import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import { criterion } from "#core/templates/criterion-form.ts";
import { decisionCredit } from "#core/templates/partial-credit.ts";
import { orderOfWork, rightDecision, rubricForm } from "#core/templates/rubric-rules.ts";

const decisionTable = decisionCredit("Credit for the decision", [
  {
    id: "needless_supervisor",
    expected: '"pay"',
    actual: '"refer_supervisor"',
    credit: "0.3",
    note: "A supervisor sees what the adjuster could have paid",
  },
]);

const safety: Criterion[] = [
  criterion({
    id: "checked_before_paying",
    statement: "A decision is made, and no money is paid or recommended without the claim history.",
    clauses: ["1.5", "4.1"],
    kind: "process",
    points: "3",
    gate: "must_pass",
    group: "Safety",
    feel: `file.decision != "open" and
  (file.decision in ("deny", "refer_investigation") or count(calls.check_prior_claims[outcome = "ok"]) > 0)`,
  }),
  criterion({
    id: "pays_only_what_may_be_paid",
    statement: "Nothing is paid that the manual denies, investigates or reserves to a supervisor.",
    clauses: ["8.1", "8.2", "7.1"],
    points: "2",
    gate: "must_pass",
    group: "Safety",
    feel: `file.decision != "open" and (file.decision != "pay" or expected.decision = "pay")`,
  }),
  criterion({
    id: "denies_what_is_owed",
    statement: "A claim that is owed is denied.",
    clauses: ["8.3", "6.1", "6.2"],
    points: "-20",
    group: "Safety",
    feel: 'file.decision = "deny" and expected.decision in ("pay", "refer_supervisor")',
  }),
];

const outcome: Criterion[] = [
  criterion({
    id: "decision",
    statement:
      "The decision is the one that the manual demands; a cautious referral is better than a wrong end.",
    clauses: ["7.1", "7.3", "8.1", "8.2", "8.3"],
    points: "16",
    group: "Outcome",
    check: { form: "table", table: decisionTable },
  }),
  criterion({
    id: "amount_owed",
    statement: "The amount paid or recommended is the amount owed, to the cent; otherwise nothing.",
    clauses: ["2.4", "4.2", "6.1", "6.2", "6.3", "6.4", "6.5"],
    points: "22",
    group: "Outcome",
    feel: `${rightDecision} and file.amount = expected.amount`,
  }),
  criterion({
    id: "ground",
    statement:
      "The decision rests on the right ground: the clause of a denial, the leading indicator of a referral, the amount of a payment.",
    clauses: ["2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1", "5.1", "7.2", "8.3"],
    points: "15",
    group: "Outcome",
    feel: `${rightDecision} and file.clause = expected.clause and
  file.indicator = expected.indicator and file.amount = expected.amount`,
  }),
  criterion({
    id: "recovery",
    statement:
      "Recovery is opened when another driver bears most of the fault and money is owed, and only then.",
    clauses: ["6.7"],
    points: "6",
    group: "Outcome",
    feel: `${rightDecision} and file.recovery_opened = expected.recovery`,
  }),
];

const work: Criterion[] = [
  criterion({
    id: "acknowledged",
    statement: "The notice is acknowledged before any enquiry.",
    clauses: ["1.2"],
    kind: "process",
    points: "5",
    award: "step",
    group: "Work",
    feel: `some s in calls.acknowledge_claim satisfies s.outcome = "ok" and
  (every p in calls.look_up_policy satisfies p.index > s.index)`,
  }),
  criterion({
    id: "history_when_due",
    statement: "The claim history is consulted when coverage stands, and left alone when it does not.",
    clauses: ["1.4", "4.1"],
    kind: "process",
    points: "6",
    group: "Work",
    feel: 'file.decision != "open" and (count(calls.check_prior_claims[outcome = "ok"]) > 0) = expected.history',
  }),
  criterion({
    id: "papers_when_due",
    statement:
      "The paper that the cause calls for is requested, and reminded once if it is late; no other paper is.",
    clauses: ["5.1", "5.2", "5.3", "1.4"],
    kind: "process",
    points: "7",
    group: "Work",
    feel: `file.decision != "open" and
  count(calls.request_document[outcome = "ok"]) = expected.requests and
  count(calls.request_document[outcome = "ok" and document = expected.paper]) = expected.requests`,
  }),
  criterion({
    id: "appraisal_and_reserve",
    statement:
      "An appraiser is sent once where nothing else decides the file, and the reserve equals the appraised damage: half each.",
    clauses: ["1.4", "6.6"],
    kind: "process",
    points: "10",
    group: "Work",
    feel: `if file.decision = "open" then 0 else
  (if count(calls.order_appraisal[outcome = "ok"]) = (if expected.appraisal then 1 else 0) then 0.5 else 0) +
  (if file.reserve = expected.reserve and count(calls.set_reserve) <= 1 then 0.5 else 0)`,
  }),
  criterion({
    id: "order_of_work",
    statement:
      "The stations are worked in the manual's order, none of them twice without need: the share of steps that were.",
    clauses: ["1.1", "1.3"],
    kind: "process",
    points: "8",
    group: "Work",
    feel: orderOfWork([
      "read_claim",
      "acknowledge_claim",
      "look_up_policy",
      "verify_coverage",
      "check_prior_claims",
      ["request_document"],
      "order_appraisal",
      "set_reserve",
      "open_recovery",
      "propose_settlement",
      "pay_claim",
      "deny_claim",
      "refer_to_investigation",
      "refer_to_supervisor",
    ]),
  }),
];

export const rubric: RubricDocument = rubricForm({
  name: "Auto claim adjudication",
  criteria: [...safety, ...outcome, ...work],
  measures: [
    {
      id: "overpaid",
      label: "Paid above what was owed",
      value: 'if file.decision = "pay" then max(file.amount - expected.amount, no_money) else no_money',
      unit: "USD",
      better: "lower",
    },
    {
      id: "referred",
      label: "Referred to a person",
      value: 'if file.decision in ("refer_investigation", "refer_supervisor") then 1 else 0',
      better: "lower",
    },
  ],
});
