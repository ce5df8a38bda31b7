import type { Parameter, Tool } from "#core/environments/schema.ts";
import { choice, number } from "#core/templates/fields.ts";
import { tool } from "#core/templates/tool-form.ts";
import {
  clocks,
  conclusions,
  denialGrounds,
  forbiddenGrounds,
  missingRecords,
  periods,
  referralGrounds,
  rights,
  sites,
} from "./choices.ts";
import { lookUps, requestRead } from "./look-up-tools.ts";

const eligibilityChecked = {
  when: "called.check_eligibility > 0",
  clause: "1.1",
  otherwise: "Eligibility has not been checked.",
};
const noticePrepared = {
  when: 'file.rights != "not_prepared"',
  clause: "7.3",
  otherwise: "No notice has been prepared for this decision.",
};

const { not_set: _, ...settableClocks } = clocks;

const handling: Tool[] = [
  tool({
    name: "set_clock",
    label: "Set the clock",
    description: "Puts the request on the urgent or the standard clock and works out when it is due.",
    kind: "write",
    parameters: [{ name: "clock", label: "Clock", type: choice(settableClocks), optional: false }],
    allowed: [requestRead],
    effects: [
      { do: "set", path: "file.clock", value: "args.clock" },
      {
        do: "set",
        path: "file.due_at",
        value:
          'received_at + duration("PT" + string(if args.clock = "urgent" then urgent_hours else standard_hours) + "H")',
      },
    ],
    returns: "{clock: file.clock, due_at: file.due_at}",
  }),
  tool({
    name: "match_evidence",
    label: "Match evidence to a criterion",
    description: "Puts your conclusion on one criterion on file. Each criterion takes one conclusion.",
    kind: "write",
    parameters: [{ name: "conclusion", label: "Conclusion", type: choice(conclusions), optional: false }],
    allowed: [
      {
        when: "called.review_records > 0",
        clause: "5.1",
        otherwise: "Nothing is concluded before the records have been read.",
      },
      {
        when: 'every c in file.conclusions satisfies substring before(c, "_") != substring before(args.conclusion, "_")',
        clause: "5.1",
        otherwise: "There is a conclusion on this criterion already.",
      },
      {
        when: 'not(starts with(args.conclusion, "test_")) or criteria.earlier_test != "none"',
        clause: "5.1",
        otherwise: "The criteria of this service ask for no earlier test.",
      },
    ],
    effects: [{ do: "append", path: "file.conclusions", value: "args.conclusion" }],
  }),
  tool({
    name: "offer_peer_to_peer",
    label: "Offer a peer-to-peer talk",
    description: "Offers the ordering clinician a talk with a physician of the plan.",
    kind: "write",
    allowed: [requestRead],
    effects: [{ do: "set", path: "file.peer_to_peer", value: "true" }],
  }),
  tool({
    name: "prepare_notice",
    label: "Prepare the notice",
    description: "Prepares the notice to member and clinician that will leave with the decision.",
    kind: "write",
    parameters: [{ name: "rights", label: "Appeal rights", type: choice(rights), optional: false }],
    allowed: [eligibilityChecked],
    effects: [{ do: "set", path: "file.rights", value: "args.rights" }],
  }),
];

const period: Parameter = { name: "period", label: "Period", type: choice(periods), optional: false };

// What a reviewer might authorise. One is right in any given case (equal numbers apart).
const quantities = `if called.look_up_criteria > 0 then [
  {value: criteria.quantity_limit, label: "quantity limit"},
  {value: criteria.higher_limit, label: "limit with a higher dose"},
  {value: requested_units, label: "units requested"},
  {value: ceiling(requested_units / 2), label: "half of the units requested"},
  {value: requested_units - criteria.quantity_limit, label: "units above the limit"},
  {value: requested_units * 2, label: "twice the units requested"}
] else [{value: requested_units, label: "units requested"}]`;

function decide(decision: string, more: Tool["effects"] = []): Pick<Tool, "kind" | "effects" | "ends"> {
  const effects: Tool["effects"] = [{ do: "set", path: "file.decision", value: `"${decision}"` }, ...more];
  return { kind: "decide", effects, ends: true };
}

const deciding: Tool[] = [
  tool({
    name: "approve_request",
    label: "Approve",
    description: "Authorises the units requested at the site requested, and sends the notice.",
    parameters: [period],
    allowed: [eligibilityChecked, noticePrepared],
    ...decide("approve", [
      { do: "set", path: "file.units", value: "requested_units" },
      { do: "set", path: "file.site", value: '"requested"' },
      { do: "set", path: "file.period", value: "args.period" },
    ]),
  }),
  tool({
    name: "approve_partly",
    label: "Approve in part",
    description: "Authorises fewer units, another site, or both, and sends the notice.",
    parameters: [
      { name: "units", label: "Units", type: number("units"), optional: false, options: quantities },
      { name: "site", label: "Site", type: choice(sites), optional: false },
      period,
    ],
    allowed: [eligibilityChecked, noticePrepared],
    ...decide("approve_partly", [
      { do: "set", path: "file.units", value: "args.units" },
      { do: "set", path: "file.site", value: "args.site" },
      { do: "set", path: "file.period", value: "args.period" },
    ]),
  }),
  tool({
    name: "pend_request",
    label: "Pend for missing records",
    description: "Pends the request, naming the records that have not come, and sends the notice.",
    parameters: [
      { name: "missing", label: "Missing records", type: choice(missingRecords), optional: false },
    ],
    allowed: [eligibilityChecked, noticePrepared],
    ...decide("pend", [{ do: "set", path: "file.missing", value: "args.missing" }]),
  }),
  tool({
    name: "deny_request",
    label: "Deny",
    description: "Denies the request on one ground and sends the notice.",
    parameters: [
      {
        name: "denial",
        label: "Ground",
        type: choice({ ...denialGrounds, ...forbiddenGrounds }),
        optional: false,
      },
    ],
    allowed: [eligibilityChecked, noticePrepared],
    ...decide("deny", [{ do: "set", path: "file.denial", value: "args.denial" }]),
  }),
  tool({
    name: "refer_to_director",
    label: "Refer to the medical director",
    description: "Hands the request to the medical director, naming why.",
    parameters: [{ name: "referral", label: "Why", type: choice(referralGrounds), optional: false }],
    allowed: [eligibilityChecked],
    ...decide("refer", [{ do: "set", path: "file.referral", value: "args.referral" }]),
  }),
];

export const tools: Tool[] = [...lookUps, ...handling, ...deciding];
