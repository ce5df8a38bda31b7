import type { Action } from "#core/tasks/schema.ts";

/**
 * The tools of the auto-claims template as somebody would write them by hand: no schema, no messages by rule, no patch,
 * no argument checks beyond names. What the engine is measured against.
 */
export interface Machine {
  readonly facts: Facts;
  readonly called: Readonly<Record<string, number>>;
  readonly papers: Readonly<Record<string, string>>;
  readonly file: Readonly<Record<string, unknown>>;
  readonly cost: number;
  readonly steps: number;
  readonly done: boolean;
}

type Facts = Readonly<Record<string, unknown>> & {
  readonly papers_on_file: Readonly<Record<string, unknown>>;
};

export interface MachineStep {
  readonly state: Machine;
  readonly outcome: "ok" | "refused";
  readonly value?: unknown;
}

const READS: Readonly<Record<string, readonly string[]>> = {
  read_claim: ["loss_date", "vehicle_use", "amount_claimed", "other_driver_fault", "statement_differences"],
  look_up_policy: ["policy_since", "coverage_raised_on", "current_deductible"],
  verify_coverage: [
    ...["term_from", "term_to", "coverage_level", "driver_standing", "business_endorsement"],
    ...["waiver_endorsement", "deductible", "limit"],
  ],
  check_prior_claims: ["claims_24_months", "earlier_claim"],
};
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  look_up_policy: ["read_claim"],
  verify_coverage: ["look_up_policy"],
  check_prior_claims: ["read_claim"],
  order_appraisal: ["verify_coverage"],
  acknowledge_claim: ["read_claim"],
  set_reserve: ["order_appraisal"],
  open_recovery: ["verify_coverage"],
  request_document: ["verify_coverage"],
  pay_claim: ["verify_coverage", "order_appraisal"],
  deny_claim: ["verify_coverage"],
  refer_to_investigation: ["verify_coverage"],
  refer_to_supervisor: ["verify_coverage", "order_appraisal"],
};
const STEPS = 16;

/** The machine at the start of a case. */
export function machineStart(initial: Readonly<Record<string, unknown>>): Machine {
  const facts = initial as Facts;
  const { police_report, receipts } = facts.papers_on_file as Record<string, string>;
  return {
    facts,
    called: {},
    papers: { police_report: police_report ?? "", receipts: receipts ?? "" },
    file: facts.file as Record<string, unknown>,
    cost: 0,
    steps: 0,
    done: false,
  };
}

/** One step; the state before stays as it was, as in the engine. */
export function machineStep(state: Machine, action: Action): MachineStep {
  const { tool } = action;
  const steps = state.steps + 1;
  const done = state.done || steps >= STEPS;
  if ((NEEDS[tool] ?? []).some((needed) => (state.called[needed] ?? 0) === 0)) {
    return { state: { ...state, steps, done }, outcome: "refused" };
  }
  const called = { ...state.called, [tool]: (state.called[tool] ?? 0) + 1 };
  const next = { ...state, called, steps, done };
  const args = action.arguments;
  const reads = READS[tool];
  if (reads !== undefined) {
    return {
      state: next,
      outcome: "ok",
      value: Object.fromEntries(reads.map((name) => [name, state.facts[name]])),
    };
  }
  switch (tool) {
    case "order_appraisal":
      return { state: { ...next, cost: state.cost + 15_000 }, outcome: "ok", value: state.facts.appraisal };
    case "acknowledge_claim":
      return { state: { ...next, file: { ...state.file, acknowledged: true } }, outcome: "ok" };
    case "set_reserve":
      return { state: { ...next, file: { ...state.file, reserve: args.amount } }, outcome: "ok" };
    case "open_recovery":
      return { state: { ...next, file: { ...state.file, recovery_opened: true } }, outcome: "ok" };
    case "request_document":
      return requestDocument(next, String(args.document));
    default: {
      const decision = { ...state.file, decision: tool, ...args };
      return { state: { ...next, file: decision, done: true }, outcome: "ok" };
    }
  }
}

function requestDocument(state: Machine, document: string): MachineStep {
  const arrival = state.facts.papers_on_file.arrival;
  const before = state.papers[document];
  const reminded = before === "awaited";
  let papers = state.papers;
  if (before === "not_requested" || before === "awaited") {
    const reply =
      arrival === "prompt"
        ? "on_file"
        : !reminded
          ? "awaited"
          : arrival === "late"
            ? "on_file"
            : "not_available";
    papers = { ...papers, [document]: reply };
  }
  return { state: { ...state, papers }, outcome: "ok", value: papers };
}
