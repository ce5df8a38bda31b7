import type { Clause } from "#core/environments/schema.ts";
import { clauseForm } from "#core/templates/policy-form.ts";

const clause = clauseForm({
  "1": "Handling the file",
  "2": "Coverage at the date of loss",
  "3": "Exclusions",
  "4": "Earlier claims and old damage",
  "5": "Papers",
  "6": "What is owed",
  "7": "Special investigation",
  "8": "Authority, clocks and decisions",
});

/** The physical-damage claims manual that the environment, the rubric and the ground truth follow. */
export const clauses: Clause[] = [
  clause(
    "1.1",
    "Read the notice first",
    "Nobody works a claim from its title. The notice is read before anything is sent, looked up or ordered.",
  ),
  clause(
    "1.2",
    "Acknowledge at once",
    "Every notice is acknowledged within 15 days of its receipt. In practice the acknowledgement is the first thing that leaves the desk, before any enquiry, so that the clock can never be missed.",
  ),
  clause(
    "1.3",
    "Order of work",
    "A file is worked in this order, because each station can make the next one unnecessary: notice, acknowledgement, policy, coverage at the date of loss, claim history, papers, appraisal, reserve, recovery, settlement, decision.",
  ),
  clause(
    "1.4",
    "Nothing needless",
    "A file that can be decided is decided. The claim history is personal data and is consulted only when coverage stands. Papers are requested only where section 5 calls for them. An appraisal costs 150 and is ordered only when nothing before it has decided the file.",
  ),
  clause(
    "1.5",
    "No decision on unverified coverage",
    "Neither payment, denial nor referral is possible before coverage at the date of loss has been verified. The claims system enforces this.",
  ),
  clause(
    "2.1",
    "Policy in force",
    "The date of loss must lie within a policy term, first and last day included. A term that was cancelled early ends on the day of cancellation. Otherwise the claim is denied under this clause.",
  ),
  clause(
    "2.2",
    "Coverage carried",
    "Collision coverage answers for collisions and for hit-and-run. Comprehensive coverage answers for theft, vandalism, weather and animals. A policy with comprehensive only does not pay a collision or a hit-and-run; a liability-only policy pays nothing for the insured's own vehicle. Coverage that was not carried at the date of loss is a denial under this clause.",
  ),
  clause(
    "2.3",
    "Drivers",
    "A driver excluded by endorsement, and a member of the household who was never declared, are not covered at the wheel. Named drivers and persons who drive with the insured's permission are.",
  ),
  clause(
    "2.4",
    "The term at the loss counts",
    "Deductible, limit, coverage and endorsements are those of the term at the date of loss. Today's declarations may differ and never decide a claim.",
  ),
  clause(
    "3.1",
    "Use for hire",
    "While goods or passengers are carried for pay there is no physical-damage coverage, unless the term carries the business-use endorsement.",
  ),
  clause(
    "3.2",
    "Racing",
    "Damage in a race, a speed contest or a driving event on a closed track is excluded, with or without a timekeeper.",
  ),
  clause(
    "3.3",
    "Wear and breakdown",
    "Gradual wear, rust and mechanical or electrical breakdown are maintenance, not loss. Where the appraiser names one of them as the origin of the damage, the claim is denied under this clause.",
  ),
  clause(
    "4.1",
    "A loss is paid once",
    "When the claim history shows this very loss as already paid, or open with another insurer, the claim is denied under this clause. Earlier claims for other events do not matter here.",
  ),
  clause(
    "4.2",
    "Old damage",
    "Shops estimate everything they see. Owed is the damage of this loss as the appraiser separates it, never the full estimate.",
  ),
  clause(
    "5.1",
    "Police report",
    "Theft and hit-and-run need a police report that was filed within 7 days of the loss. The claim is denied under this clause when the report was filed later, or when it turns out that there is none.",
  ),
  clause(
    "5.2",
    "Receipts",
    "Vandalism and stolen parts need receipts. Receipts below 80 % of the amount claimed, and receipts that do not exist, are an indicator under 7.2; they are not by themselves a reason to deny.",
  ),
  clause(
    "5.3",
    "Late papers",
    "A requested paper that has not arrived is reminded once. The answer to the reminder is final: the paper, or the statement that there is none.",
  ),
  clause(
    "6.1",
    "Repair",
    "For a vehicle worth repairing the damage of this loss is owed, less the deductible.",
  ),
  clause(
    "6.2",
    "Total loss",
    "When the damage of this loss reaches 75 % of the actual cash value, the vehicle is a total loss and the actual cash value is owed, less the deductible.",
  ),
  clause(
    "6.3",
    "Limit",
    "The limit of the term caps the loss before the deductible is taken: when the damage or the value owed exceeds the limit, the limit less the deductible is owed.",
  ),
  clause(
    "6.4",
    "Within the deductible",
    "A damage of this loss that does not exceed the deductible leaves nothing to pay, and the claim is denied under this clause. Where the deductible is waived it counts as zero.",
  ),
  clause(
    "6.5",
    "Deductible waived",
    "No deductible is taken when another identified driver bears more than half of the fault: what we recover comes from that driver's insurer.",
  ),
  clause(
    "6.6",
    "Reserve and settlement",
    "Before money is paid or recommended the file carries a reserve. It equals the appraised damage of this loss: not the estimate, not the amount claimed, not the payment. The settlement, the amount owed under 6.1 to 6.5, is put on file last, after recovery has been opened where 6.7 asks for it.",
  ),
  clause(
    "6.7",
    "Recovery",
    "When another identified driver bears more than half of the fault, recovery is opened before money is paid or recommended. Where nothing is owed there is nothing to recover.",
  ),
  clause(
    "7.1",
    "When to refer",
    "As soon as two of the indicators of 7.2 are known, the file goes to special investigation: before papers are requested where the notice, the policy and the claim history show them, and before an appraisal in any case. One indicator alone is no reason to hold up an insured.",
  ),
  clause(
    "7.2",
    "Indicators",
    "In this order: (a) loss within 30 days of the policy's inception or of an increase in coverage; (b) three or more claims in 24 months; (c) two or more material differences between statements; (d) receipts under 80 % of the amount claimed, or none. The referral names the first one present.",
  ),
  clause(
    "7.3",
    "Denials go first",
    "A claim that coverage, its use or the claim history denies is denied, whatever the indicators; nobody investigates a loss that is not covered.",
  ),
  clause(
    "8.1",
    "Authority",
    "An adjuster settles losses of up to 10,000, measured before the deductible. A larger loss goes to a supervisor with the recommended amount.",
  ),
  clause(
    "8.2",
    "Forty days",
    "A claim is decided within 40 days of complete proof of loss. Where more have passed, payment goes through a supervisor, with the recommended amount.",
  ),
  clause(
    "8.3",
    "One ground",
    "A denial cites exactly one clause. When several apply it cites the first in this order: 2.1, 2.2, 2.3, 3.1, 3.2, 4.1, 5.1, 3.3, 6.4.",
  ),
];
