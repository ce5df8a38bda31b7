import type { Action } from "#core/tasks/schema.ts";
import { usd } from "#core/templates/case-values.ts";
import type { Desk } from "#core/templates/desk.ts";

const AUTHORITY_CENTS = 1_000_000;

/** The stations after the appraisal: wear and deductible, reserve, recovery, payment or recommendation. */
export function settle(desk: Desk): Action {
  const origin = desk.text("order_appraisal", "damage_origin");
  if (origin === "gradual_wear" || origin === "mechanical_failure") return deny("3.3");
  const damage = desk.cents("order_appraisal", "loss_damage");
  const deductible = deductibleDue(desk);
  if (damage <= deductible) return deny("6.4");
  if (desk.times("set_reserve") === 0) return { tool: "set_reserve", arguments: { amount: usd(damage) } };
  const recoverable = desk.number("read_claim", "other_driver_fault") > 50;
  if (recoverable && !desk.flag("file", "recovery_opened")) return { tool: "open_recovery", arguments: {} };

  const loss = lossBeforeDeductible(desk, damage);
  const overdue = desk.daysShown("proof_received_on", "as_of") > 40;
  if (desk.times("propose_settlement") === 0) {
    return { tool: "propose_settlement", arguments: { amount: usd(Math.max(0, loss - deductible)) } };
  }
  return { tool: overdue || loss > AUTHORITY_CENTS ? "refer_to_supervisor" : "pay_claim", arguments: {} };
}

function deny(ground: string): Action {
  return { tool: "deny_claim", arguments: { ground } };
}

function deductibleDue(desk: Desk): number {
  const waived = desk.number("read_claim", "other_driver_fault") > 50;
  return waived ? 0 : desk.cents("verify_coverage", "deductible");
}

function lossBeforeDeductible(desk: Desk, damage: number): number {
  const value = desk.cents("order_appraisal", "cash_value");
  const limit = desk.cents("verify_coverage", "limit");
  const worth = damage >= value * 0.75 ? value : damage;
  return Math.min(worth, limit);
}
