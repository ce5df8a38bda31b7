import type { Tool } from "#core/environments/schema.ts";
import { tool } from "#core/templates/tool-form.ts";

/** The tools that only read: each returns facts, never a verdict. */
export const lookUps: Tool[] = [
  tool({
    name: "read_claim",
    label: "Read the claim",
    description:
      "Opens the notice of claim: when, how and by what use the loss happened, and what is claimed.",
    kind: "read",
    returns: `{
      loss_date: loss_date,
      vehicle_use: vehicle_use,
      amount_claimed: amount_claimed,
      other_driver_fault: other_driver_fault,
      statement_differences: statement_differences
    }`,
  }),
  tool({
    name: "look_up_policy",
    label: "Look up the policy",
    description:
      "Opens today's declarations: inception, last coverage increase and the deductible as of today.",
    kind: "read",
    allowed: [
      {
        when: "called.read_claim > 0",
        clause: "1.1",
        otherwise: "Read the notice of claim first: it names the policy.",
      },
    ],
    returns: `{
      policy_since: policy_since,
      coverage_raised_on: coverage_raised_on,
      current_deductible: current_deductible
    }`,
  }),
  tool({
    name: "verify_coverage",
    label: "Verify coverage at the date of loss",
    description:
      "Retrieves the policy term nearest the date of loss with its coverage, deductible, limit and endorsements, and the driver's standing in it.",
    kind: "read",
    allowed: [
      { when: "called.look_up_policy > 0", clause: "1.3", otherwise: "Look up the policy before its terms." },
    ],
    returns: `{
      term_from: term_from,
      term_to: term_to,
      coverage_level: coverage_level,
      driver_standing: driver_standing,
      business_endorsement: business_endorsement,
      deductible: deductible,
      limit: limit
    }`,
  }),
  tool({
    name: "check_prior_claims",
    label: "Check the claim history",
    description: "Consults the claim history of the insured and the vehicle, here and with other insurers.",
    kind: "read",
    allowed: [{ when: "called.read_claim > 0", clause: "1.1", otherwise: "Read the notice of claim first." }],
    returns: "{claims_24_months: claims_24_months, earlier_claim: earlier_claim}",
  }),
  tool({
    name: "order_appraisal",
    label: "Order an appraisal",
    description:
      "Sends an appraiser (150.00): origin of the damage, estimate, damage of this loss, cash value.",
    kind: "read",
    allowed: [
      {
        when: "called.verify_coverage > 0",
        clause: "1.4",
        otherwise: "No appraiser is sent before coverage has been verified.",
      },
    ],
    returns: `{
      damage_origin: appraisal.damage_origin,
      repair_estimate: appraisal.repair_estimate,
      loss_damage: appraisal.loss_damage,
      cash_value: appraisal.cash_value
    }`,
    cost: "15000",
  }),
];
