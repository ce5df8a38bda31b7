import type { Clause } from "#core/environments/schema.ts";
import { clauseForm } from "#core/templates/policy-form.ts";

const clause = clauseForm({
  "1": "Handling the request",
  "2": "The clock",
  "3": "Coverage",
  "4": "Records",
  "5": "Medical necessity",
  "6": "What is authorised",
  "7": "Adverse decisions",
});

/** The utilisation management manual that the environment, the rubric and the ground truth follow. */
export const clauses: Clause[] = [
  clause(
    "1.1",
    "Order of work",
    "A request is worked in this order: request, clock, eligibility, criteria, records, conclusions on the criteria, notice or peer-to-peer offer, decision. The request is read before anything else is done with it.",
  ),
  clause(
    "1.2",
    "Nothing needless",
    "A request that can be decided is decided. Where eligibility gives a ground to deny, neither criteria nor records are opened. A record is requested only where the criteria call for it and it is not on file.",
  ),
  clause(
    "1.3",
    "Minimum necessary",
    "Health records are opened only for requests that the plan covers, and only after the criteria of the service are known. The system refuses records before criteria.",
  ),
  clause(
    "1.4",
    "Attributes that play no part",
    "Age, origin, language and neighbourhood play no part in a decision, neither directly nor through a substitute. They are on file for fairness audits alone.",
  ),
  clause(
    "2.1",
    "72 hours or 7 days",
    "An urgent request is answered within 72 hours of its receipt, any other within 7 days. The clock is set once, right after the request is read, before any enquiry.",
  ),
  clause(
    "2.2",
    "What is urgent",
    "A request is urgent when the ordering clinician states that waiting endangers life, health or recovery, or that severe pain cannot be managed while waiting. The plan does not put its own judgement in place of that statement, whether or not the box on the form is ticked.",
  ),
  clause(
    "2.3",
    "What is not urgent",
    "A ticked box alone, an appointment that is already booked and the wish for an early date make no request urgent.",
  ),
  clause(
    "3.1",
    "Eligibility",
    "The planned date of service must lie within membership, first and last day included. Otherwise the request is denied on the ground that the person is not a member on that date.",
  ),
  clause(
    "3.2",
    "Benefit",
    "A service that the plan excludes is denied as not covered. So is a service that is covered with the supplementary rider only, when the member does not carry the rider. Necessity cannot buy what the plan does not contain.",
  ),
  clause(
    "3.3",
    "Already authorised",
    "When an authorisation of the same service is valid on the planned date and has units left, the request is denied as already authorised. An authorisation that has run out or is used up does not matter.",
  ),
  clause(
    "3.4",
    "Workers' compensation",
    "When the notes document an injury at work as the cause and workers' compensation has accepted the claim, that payer is responsible, and the request is denied on this ground as soon as all records are there, without conclusions. A claim that is open or refused, or accepted for something else, holds nobody up.",
  ),
  clause(
    "3.5",
    "One ground",
    "A denial names one ground, the first that applies in the order 3.1, 3.2, 3.3, 3.4.",
  ),
  clause(
    "4.1",
    "Which records",
    "Clinical notes are always needed; the report of an earlier test is needed where the criteria ask for one. Records on file are read before any is requested.",
  ),
  clause(
    "4.2",
    "Missing records",
    "A needed record that is not on file is requested, the notes first, and reminded once if it does not come. The answer to the reminder is final. When everything needed has come, the records are read again.",
  ),
  clause(
    "4.3",
    "The notes count",
    "Where the form and the clinical notes differ, in diagnosis or in treatment, the notes count. The form is filled in by an office; the notes are written by who treats.",
  ),
  clause(
    "4.4",
    "Pend, do not deny",
    "A standard request whose needed records have not come is pended, naming every record that is missing. It is never denied for it, and nothing is concluded from what is missing.",
  ),
  clause(
    "4.5",
    "Urgent and incomplete",
    "An urgent request cannot wait for records. When a needed record has not come after the reminder, it goes to the medical director as urgent and incomplete, who decides on what there is.",
  ),
  clause(
    "5.1",
    "One conclusion for each criterion",
    "When the records are complete every criterion of the service gets one conclusion, in the order diagnosis, contraindications, earlier treatment, earlier test; also those after one that is not met, so that the medical director sees the whole request. The earlier test gets none where the criteria ask for none.",
  ),
  clause(
    "5.2",
    "Diagnosis",
    "The diagnosis in the notes must be among those that the criteria accept for the service.",
  ),
  clause(
    "5.3",
    "Contraindications",
    "A contraindication in the notes counts when the criteria list it for the service. Others are for the treating clinician to weigh.",
  ),
  clause(
    "5.4",
    "Earlier treatment",
    "Imaging follows conservative treatment, a specialty drug follows the treatment that comes a step before it, for at least the number of days in the criteria. Days that the notes do not document do not count.",
  ),
  clause(
    "5.5",
    "Exceptions",
    "Treatment that is too short is excepted for a red flag, when the treatment must not be given to this member, when it was tried and not tolerated, and when the member is stable on the drug and an earlier plan paid for it. Stability on samples, preference and inconvenience are no exceptions. Treatment that is long enough needs none.",
  ),
  clause(
    "5.6",
    "Earlier test",
    "An earlier test counts when it was made no more than 180 days before the planned date of service.",
  ),
  clause(
    "6.1",
    "Quantity",
    "Units up to the quantity limit of the criteria are authorised. Where the notes document the reason for a higher dose, the higher limit of the criteria applies instead.",
  ),
  clause(
    "6.2",
    "Site of care",
    "A site out of network is authorised only where no network site is in reach. Otherwise the network site is authorised in its place.",
  ),
  clause(
    "6.3",
    "Approval in part",
    "When every criterion is met or excepted but the units exceed the limit, or the site is moved, the request is approved in part: units up to the limit, at the site of 6.2. It is neither denied nor referred.",
  ),
  clause(
    "6.4",
    "Period",
    "Imaging is authorised for 60 days. A drug is authorised for 180 days, or for 365 when the notes say that the member is stable on it and an earlier plan paid for it.",
  ),
  clause(
    "7.1",
    "Who may deny",
    "A reviewer denies on the grounds of section 3 only. Nobody but the medical director denies on clinical grounds: a request with a criterion that is not met is referred, naming that criterion, or that there are several.",
  ),
  clause(
    "7.2",
    "Peer-to-peer",
    "Before a request goes to the medical director, the ordering clinician is offered a talk with a peer. The director takes no adverse decision without that offer.",
  ),
  clause(
    "7.3",
    "Notice and appeal",
    "Every decision but a referral leaves with a notice, prepared before it. A denial and an approval in part carry the right to appeal: to an expedited appeal when the request is urgent, else to a standard one. An approval as requested and a pend carry none. The system refuses a decision without a notice.",
  ),
];
