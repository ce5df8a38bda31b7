import type { Action } from "#core/tasks/schema.ts";

/**
 * The environment of core/environments/testing/small-claims.ts as somebody would write it by hand: no schema, no messages
 * by rule, no checks of form, amounts as integers. What the engine is measured against.
 */
export interface Machine {
  readonly estimate: number;
  readonly lossDate: string;
  readonly policy: { readonly to: string; readonly deductible: number; readonly limit: number };
  readonly status: string;
  readonly paid: number;
  readonly documents: readonly string[];
  readonly payments: Readonly<Record<string, number>>;
  readonly lookedUp: number;
  readonly cost: number;
  readonly steps: number;
  readonly done: boolean;
}

export interface MachineStep {
  readonly state: Machine;
  readonly outcome: "ok" | "refused";
  readonly value?: unknown;
}

const STEPS = 12;
const AUTHORITY = 1_000_000;

interface Amount {
  readonly amount: string;
}

/** The machine at the start of a case (state JSON). */
export function machineStart(initial: Readonly<Record<string, unknown>>): Machine {
  const { claim, policy } = initial as {
    claim: { estimate: Amount; loss_date: string };
    policy: { to: string; deductible: Amount; cover_limit: Amount };
  };
  return {
    estimate: Number(claim.estimate.amount),
    lossDate: claim.loss_date,
    policy: {
      to: policy.to,
      deductible: Number(policy.deductible.amount),
      limit: Number(policy.cover_limit.amount),
    },
    status: "open",
    paid: 0,
    documents: [],
    payments: {},
    lookedUp: 0,
    cost: 0,
    steps: 0,
    done: false,
  };
}

/** One step; the state before stays as it was, as in the engine. */
export function machineStep(before: Machine, action: Action): MachineStep {
  const steps = before.steps + 1;
  const state = { ...before, steps, done: steps >= STEPS };
  const { document, amount } = action.arguments as { document?: string; amount?: Amount };
  switch (action.tool) {
    case "look_up_policy":
      return {
        state: { ...state, lookedUp: state.lookedUp + 1, cost: state.cost + 150 },
        outcome: "ok",
        value: state.policy,
      };
    case "request_document": {
      if (document === undefined || state.documents.includes(document)) return { state, outcome: "refused" };
      const documents = [...state.documents, document];
      return { state: { ...state, documents }, outcome: "ok", value: documents };
    }
    case "pay": {
      const sum = Number(amount?.amount);
      const refused =
        state.status !== "open" ||
        state.lookedUp === 0 ||
        sum > AUTHORITY ||
        state.lossDate > state.policy.to;
      if (refused) return { state, outcome: "refused" };
      const paid = state.paid + sum;
      const payments = { ...state.payments, first: sum };
      return { state: { ...state, paid, payments, status: "paid", done: true }, outcome: "ok", value: paid };
    }
    default:
      return { state: { ...state, status: "denied", done: true }, outcome: "ok" };
  }
}
