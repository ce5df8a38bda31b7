import { type CaseGenerator, family } from "#core/templates/case-generator.ts";
import { purposes } from "./choices.ts";
import { type ApplicationFacts, initialState } from "./facts.ts";
import { discrepancy, earlyDecline, history, identity, jointTangle, papers } from "./families/checks.ts";
import { approval, authority, gridDecline, gridMiddle, overCapacity } from "./families/lending.ts";
import { expectedState, underwrite } from "./ground-truth.ts";
import type { CreditPlan } from "./plan.ts";
import { realise } from "./realise.ts";

export const generator: CaseGenerator<CreditPlan, ApplicationFacts> = {
  name: "consumer-credit@1",
  families: [
    family("approval", "Within grid and capacity", 13, approval),
    family("over_capacity", "Request above capacity", 11, overCapacity),
    family("grid_middle", "Middle of the grid", 17, gridMiddle),
    family("grid_decline", "Foot of the grid", 7, gridDecline),
    family("authority", "Large requests", 7, authority),
    family("identity", "Identity and fraud alerts", 9, identity),
    family("papers", "Missing and late papers", 11, papers),
    family("early_decline", "Income and employment", 9, earlyDecline),
    family("history", "Credit history", 12, history),
    family("discrepancy", "Stated above documented income", 7, discrepancy),
    family("joint_tangle", "Joint and tangled", 9, jointTangle, { training: "never" }),
  ],
  realise,
  numberOf: (facts) => facts.applicationNumber,
  titleOf: (facts) => `${purposes[facts.purpose]}, application ${facts.applicationNumber}`,
  tagsOf: (facts) => [facts.purpose, ...(facts.joint ? ["joint"] : [])],
  initialOf: initialState,
  expectedOf: (facts) => expectedState(underwrite(facts)),
};
