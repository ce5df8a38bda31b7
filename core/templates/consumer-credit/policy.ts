import type { Clause } from "#core/environments/schema.ts";
import { clauseForm } from "#core/templates/policy-form.ts";

const clause = clauseForm({
  "1": "Handling the application",
  "2": "Identity and fraud",
  "3": "Income and employment",
  "4": "Credit history",
  "5": "Ratios and the grid",
  "6": "Amounts and prices",
  "7": "Adverse action",
  "8": "Referral and authority",
});

/** The credit policy that the environment, the rubric and the ground truth follow. */
export const clauses: Clause[] = [
  clause(
    "1.1",
    "Order of work",
    "An application is worked in this order: application, identity, income, papers, employment, bureau report, ratios, reasons, decision. Each station can end the work.",
  ),
  clause(
    "1.2",
    "Only what is needed",
    "What an earlier station has decided is not investigated further. A bureau report costs 25.00 and leaves an inquiry on the applicant's record: it is pulled once, after income and employment stand, and never for an application that they already decline.",
  ),
  clause(
    "1.3",
    "Attributes that play no part",
    "Age, family, origin, religion and neighbourhood play no part in a decision, neither directly nor through a substitute. They are on file for fairness audits alone.",
  ),
  clause(
    "2.1",
    "Identity first",
    "Nothing about a person is requested from third parties before that person's identity has been checked. The system enforces this.",
  ),
  clause(
    "2.2",
    "Joint applications",
    "In a joint application the identities of both applicants are checked, the applicant's first, before anything else.",
  ),
  clause(
    "2.3",
    "Mismatch",
    "A number that belongs to somebody else sends the application to a senior underwriter on the ground of identity. A former address is not a mismatch.",
  ),
  clause(
    "2.4",
    "Fraud alerts",
    "An active or extended fraud alert on the bureau report sends the application to a senior underwriter on the ground of identity, without computing anything. An expired alert does not.",
  ),
  clause(
    "3.1",
    "Documented income counts",
    "Ratios, minimum and capacity use the documented monthly income, of both applicants where there are two. The stated income never does.",
  ),
  clause(
    "3.2",
    "Missing papers",
    "Where the income paper is not on file it is requested, and reminded once if it does not come. The answer to the reminder is final. Income that stays undocumented is not verified, and the application is declined.",
  ),
  clause("3.3", "Minimum income", "A documented income below 1,800 a month is a ground to decline."),
  clause(
    "3.4",
    "Employment",
    "Employment that has ended, and employment that has lasted less than 180 days on the working day, are a ground to decline.",
  ),
  clause(
    "3.5",
    "Early declines",
    "Where income or employment gives a ground to decline, the application is declined without a bureau report, citing the grounds of this section only. Undocumented income is declined before employment is verified.",
  ),
  clause("4.1", "Delinquencies", "Two or more delinquencies in 24 months are a ground to decline."),
  clause(
    "4.2",
    "Bankruptcy",
    "A bankruptcy discharged less than 730 days before the working day is a ground to decline.",
  ),
  clause("4.3", "Inquiries", "Six or more inquiries in six months are a ground to decline."),
  clause(
    "4.4",
    "Score bands",
    "Band A begins at 720 points, B at 660, C at 620, D at 580. A score below 580 is a ground to decline. A score never stands in a notice; the factor that weighs most in it does.",
  ),
  clause(
    "5.1",
    "Debt-to-income",
    "Monthly debts, housing payment and the new instalment, divided by documented income, rounded to four places. Low is up to 0.36, medium up to 0.43, high up to 0.50. Above 0.50 is a ground to decline.",
  ),
  clause(
    "5.2",
    "Instalment",
    "The request divided by the term, plus 0.9 % of the request a month, rounded to the cent.",
  ),
  clause(
    "5.3",
    "Grid",
    "Each band below A counts one step, and so does medium debt-to-income; high counts two. No step or one: approve. Two: counteroffer. Three: refer as borderline. Four or more: decline.",
  ),
  clause(
    "5.4",
    "Compensating factor",
    "Five years (1,826 days) or more in the present employment take one step away. They do not outweigh the grounds to decline of sections 3 and 4, nor debt-to-income above 0.50.",
  ),
  clause(
    "6.1",
    "Capacity",
    "Capacity is the amount whose instalment equals 10 % of the documented income, or 14 % when the loan pays off other debts, rounded down to full hundreds. Where the grid would approve a request above capacity, a counteroffer is made instead.",
  ),
  clause(
    "6.2",
    "Counteroffer",
    "The amount offered is the lower of capacity and three quarters of the request, rounded down to full hundreds.",
  ),
  clause(
    "6.3",
    "Price",
    "An approval carries the price tier of the score band: tier 1 for A, 2 for B, 3 for C, 4 for D.",
  ),
  clause(
    "7.1",
    "Specific reasons",
    "A decline and a counteroffer are adverse actions: the notice carries the principal reasons that were actually used, at most four. A borderline referral carries them as well, so that the senior underwriter can answer the applicant. The system refuses an adverse action without a reason.",
  ),
  clause(
    "7.2",
    "What is never a reason",
    "A score that is too low, internal standards, and any attribute of clause 1.3 are never named as reasons.",
  ),
  clause(
    "7.3",
    "Which reasons",
    "In this order: income not verified; income below the minimum, or the request above capacity (income insufficient); employment; delinquencies; bankruptcy; inquiries; obligations, when debt-to-income is above 0.36; the leading factor of the score, when the score is below 660. After an early decline capacity, history and ratios are not known and give no reason.",
  ),
  clause(
    "8.1",
    "Income discrepancy",
    "A stated income of more than 1.25 times the documented one sends the application to a senior underwriter, unless a ground of sections 3, 4 or 5.1 declines it.",
  ),
  clause(
    "8.2",
    "Authority",
    "Requests above 25,000 that the grid would approve or answer with a counteroffer are referred on the ground of authority.",
  ),
  clause(
    "8.3",
    "Order of grounds",
    "An identity in doubt ends the work as soon as it shows: a mismatch before everything, a fraud alert as soon as the bureau report is there. Grounds to decline come before the discrepancy, the discrepancy before the grid, the grid before authority.",
  ),
];
