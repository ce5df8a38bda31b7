import { usd } from "#core/templates/case-values.ts";
import type { Arrival } from "#core/templates/papers.ts";
import { StateReader } from "#core/templates/state-reader.ts";
import type { Cause, CoverageLevel, DriverStanding, EarlierClaim, Origin, Use } from "./choices.ts";

/** The facts of one claim; money in whole cents, dates ISO. Ground truth reads nothing else. */
export interface ClaimFacts {
  claimNumber: string;
  cause: Cause;
  proofReceivedOn: string;
  asOf: string;
  lossDate: string;
  vehicleUse: Use;
  amountClaimed: number;
  otherDriverFault: number;
  statementDifferences: number;
  policySince: string;
  coverageRaisedOn: string | null;
  currentDeductible: number;
  termFrom: string;
  termTo: string;
  coverageLevel: CoverageLevel;
  driverStanding: DriverStanding;
  businessEndorsement: boolean;
  deductible: number;
  limit: number;
  claims24Months: number;
  earlierClaim: EarlierClaim;
  policeFiledOn: string | null;
  receiptsTotal: number | null;
  arrival: Arrival;
  damageOrigin: Origin;
  repairEstimate: number;
  lossDamage: number;
  cashValue: number;
}

/** The initial state of the case as state JSON. */
export function initialState(facts: ClaimFacts): Record<string, unknown> {
  return {
    claim_number: facts.claimNumber,
    cause: facts.cause,
    proof_received_on: facts.proofReceivedOn,
    as_of: facts.asOf,
    loss_date: facts.lossDate,
    vehicle_use: facts.vehicleUse,
    amount_claimed: usd(facts.amountClaimed),
    other_driver_fault: String(facts.otherDriverFault),
    statement_differences: String(facts.statementDifferences),
    policy_since: facts.policySince,
    ...(facts.coverageRaisedOn === null ? {} : { coverage_raised_on: facts.coverageRaisedOn }),
    current_deductible: usd(facts.currentDeductible),
    term_from: facts.termFrom,
    term_to: facts.termTo,
    coverage_level: facts.coverageLevel,
    driver_standing: facts.driverStanding,
    business_endorsement: facts.businessEndorsement,
    deductible: usd(facts.deductible),
    limit: usd(facts.limit),
    claims_24_months: String(facts.claims24Months),
    earlier_claim: facts.earlierClaim,
    papers_on_file: {
      police_report: "not_requested",
      ...(facts.policeFiledOn === null ? {} : { police_filed_on: facts.policeFiledOn }),
      receipts: "not_requested",
      ...(facts.receiptsTotal === null ? {} : { receipts_total: usd(facts.receiptsTotal) }),
      arrival: facts.arrival,
    },
    appraisal: {
      damage_origin: facts.damageOrigin,
      repair_estimate: usd(facts.repairEstimate),
      loss_damage: usd(facts.lossDamage),
      cash_value: usd(facts.cashValue),
    },
    file: {
      acknowledged: false,
      reserve: usd(0),
      recovery_opened: false,
      decision: "open",
      amount: usd(0),
      clause: "none",
      indicator: "none",
    },
  };
}

/** The facts of a case from its initial state; inverse of `initialState`. */
export function factsOf(state: Readonly<Record<string, unknown>>): ClaimFacts {
  const read = new StateReader(state);
  return {
    claimNumber: read.text("claim_number"),
    cause: read.text<Cause>("cause"),
    proofReceivedOn: read.text("proof_received_on"),
    asOf: read.text("as_of"),
    lossDate: read.text("loss_date"),
    vehicleUse: read.text<Use>("vehicle_use"),
    amountClaimed: read.cents("amount_claimed"),
    otherDriverFault: read.number("other_driver_fault"),
    statementDifferences: read.number("statement_differences"),
    policySince: read.text("policy_since"),
    coverageRaisedOn: read.optionalText("coverage_raised_on"),
    currentDeductible: read.cents("current_deductible"),
    termFrom: read.text("term_from"),
    termTo: read.text("term_to"),
    coverageLevel: read.text<CoverageLevel>("coverage_level"),
    driverStanding: read.text<DriverStanding>("driver_standing"),
    businessEndorsement: read.flag("business_endorsement"),
    deductible: read.cents("deductible"),
    limit: read.cents("limit"),
    claims24Months: read.number("claims_24_months"),
    earlierClaim: read.text<EarlierClaim>("earlier_claim"),
    policeFiledOn: read.optionalText("papers_on_file.police_filed_on"),
    receiptsTotal: read.optionalCents("papers_on_file.receipts_total"),
    arrival: read.text<Arrival>("papers_on_file.arrival"),
    damageOrigin: read.text<Origin>("appraisal.damage_origin"),
    repairEstimate: read.cents("appraisal.repair_estimate"),
    lossDamage: read.cents("appraisal.loss_damage"),
    cashValue: read.cents("appraisal.cash_value"),
  };
}
