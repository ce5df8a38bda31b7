import type { Action } from "#core/tasks/schema.ts";

type Facts = Readonly<Record<string, unknown>>;

/**
 * The environment of the claims template (core/templates/auto-claims) as somebody would write it by hand: no schema, no checks of form, no
 * sentences. What the engine is measured against; its test holds it to the same outcomes, answers and states.
 */
export interface ClaimsMachine {
  readonly facts: Facts;
  readonly papers: Facts;
  readonly file: Facts;
  readonly read: boolean;
  readonly looked: boolean;
  readonly verified: boolean;
  readonly appraised: boolean;
  readonly proposed: boolean;
  readonly cost: number;
  readonly steps: number;
  readonly done: boolean;
}

export interface ClaimsStep {
  readonly state: ClaimsMachine;
  /** The clause of a refusal; null when the call was carried out. */
  readonly refusedBy: string | null;
  readonly value?: Facts;
}

const STEPS = 16;
const APPRAISAL_COST = 15_000;

/** The machine at the start of a case (state JSON). */
export function claimsStart(initial: Facts): ClaimsMachine {
  return {
    facts: initial,
    papers: initial.papers_on_file as Facts,
    file: initial.file as Facts,
    read: false,
    looked: false,
    verified: false,
    appraised: false,
    proposed: false,
    cost: 0,
    steps: 0,
    done: false,
  };
}

/** One step; the state before stays as it was, as in the engine. */
export function claimsStep(before: ClaimsMachine, { tool, arguments: given }: Action): ClaimsStep {
  const steps = before.steps + 1;
  const state: ClaimsMachine = { ...before, steps, done: steps >= STEPS };
  const refuse = (refusedBy: string): ClaimsStep => ({ state, refusedBy });
  const answer = (change: Partial<ClaimsMachine>, names: readonly string[], from: Facts): ClaimsStep => ({
    state: { ...state, ...change },
    refusedBy: null,
    value: pick(from, names),
  });
  const write = (entry: Facts, change: Partial<ClaimsMachine> = {}): ClaimsStep => ({
    state: { ...state, ...change, file: { ...state.file, ...entry } },
    refusedBy: null,
  });
  switch (tool) {
    case "read_claim":
      return answer({ read: true }, claimFields, state.facts);
    case "look_up_policy":
      return state.read ? answer({ looked: true }, policyFields, state.facts) : refuse("1.1");
    case "verify_coverage":
      return state.looked ? answer({ verified: true }, termFields, state.facts) : refuse("1.3");
    case "check_prior_claims":
      return state.read ? answer({}, historyFields, state.facts) : refuse("1.1");
    case "order_appraisal":
      return state.verified
        ? answer(
            { appraised: true, cost: state.cost + APPRAISAL_COST },
            appraisalFields,
            state.facts.appraisal as Facts,
          )
        : refuse("1.4");
    case "acknowledge_claim":
      return state.read ? write({ acknowledged: true }) : refuse("1.1");
    case "set_reserve":
      return state.appraised ? write({ reserve: given.amount }) : refuse("6.6");
  }
  // Everything below needs verified coverage first.
  if (!state.verified) return refuse("1.5");
  switch (tool) {
    case "request_document":
      return requestPaper(state, String(given.document));
    case "open_recovery":
      return write({ recovery_opened: true });
    case "propose_settlement":
      return state.appraised ? write({ amount: given.amount }, { proposed: true }) : refuse("6.6");
    case "pay_claim":
      return state.proposed ? write({ decision: "pay" }, { done: true }) : refuse("6.6");
    case "deny_claim":
      return write({ decision: "deny", clause: given.ground }, { done: true });
    case "refer_to_investigation":
      return write({ decision: "refer_investigation", indicator: given.indicator }, { done: true });
    default:
      return state.proposed ? write({ decision: "refer_supervisor" }, { done: true }) : refuse("6.6");
  }
}

const claimFields = [
  "loss_date",
  "vehicle_use",
  "amount_claimed",
  "other_driver_fault",
  "statement_differences",
];
const policyFields = ["policy_since", "coverage_raised_on", "current_deductible"];
const termFields = [
  "term_from",
  "term_to",
  "coverage_level",
  "driver_standing",
  "business_endorsement",
  "deductible",
  "limit",
];
const historyFields = ["claims_24_months", "earlier_claim"];
const appraisalFields = ["damage_origin", "repair_estimate", "loss_damage", "cash_value"];

function pick(from: Facts, names: readonly string[]): Facts {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    const value = from[name];
    if (value !== undefined && value !== null) picked[name] = value;
  }
  return picked;
}

function requestPaper(state: ClaimsMachine, document: string): ClaimsStep {
  const now = state.papers[document];
  const open = now === "not_requested" || now === "awaited";
  const papers = open
    ? { ...state.papers, [document]: reply(String(state.papers.arrival), now === "awaited") }
    : state.papers;
  const shown = [
    "police_report",
    ...(papers.police_report === "on_file" ? ["police_filed_on"] : []),
    "receipts",
    ...(papers.receipts === "on_file" ? ["receipts_total"] : []),
  ];
  return { state: { ...state, papers }, refusedBy: null, value: pick(papers, shown) };
}

function reply(arrival: string, reminded: boolean): string {
  if (arrival === "prompt") return "on_file";
  if (!reminded) return "awaited";
  return arrival === "late" ? "on_file" : "not_available";
}
