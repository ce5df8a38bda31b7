import { systemClock, systemIds } from "#server/ports.ts";
import { reauthenticate } from "#server/services/access/sessions.ts";
import { signIn } from "#server/services/access/sign-in.ts";
import { decideRevision } from "#server/services/approvals/decide.ts";
import { listApprovals } from "#server/services/approvals/read-revision.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { StartupProblem } from "#server/startup-problem.ts";
import type { DemoPeople, Report } from "./main-job-contract.ts";
import { demoEmail, demoPassword } from "./people.ts";

/** Sends the three drafts for approval and approves them as another person, as far as that is still to be done. */
export async function approvedRelease(people: DemoPeople, workflow: string, report: Report) {
  const before = await listApprovals(people.author, workflow);
  if (before.revisions.length === 0) {
    report.step(`${people.author.actor.name} sends environment, task set and rubric for approval`);
    await sendWorkflow(people.author, {
      workflow,
      summary: "First version from the template, with generated cases.",
    });
  }
  const sent = await listApprovals(people.approver, workflow);
  const waiting = sent.revisions.filter(({ state }) => state === "in_review");
  if (waiting.length > 0) {
    report.step(`${people.approver.actor.name} approves them as a second person`);
    const approver = await signedIn(people.approver);
    // The environment first: tasks and rubric pin it.
    const order = ["environment", "task_set", "rubric"];
    for (const revision of waiting.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
      const { reauthenticationId } = await reauthenticate(approver, demoPassword);
      await decideRevision(approver, {
        revisionId: revision.id,
        digest: revision.digest,
        decision: "approved",
        meaning: "approval",
        reason: null,
        reauthenticationId,
      });
    }
  }
  const { releases } = await listApprovals(people.operator, workflow);
  const release = releases[0];
  if (!release) throw new StartupProblem("The approvals did not lead to a release.");
  return release;
}

/** The approver with a session of their own, as a signature needs it. */
async function signedIn(ctx: ServiceContext): Promise<ServiceContext> {
  const ports = {
    clock: systemClock,
    ids: systemIds,
    correlationId: ctx.correlationId,
    address: "demo",
    device: "Demonstration",
  };
  const session = await signIn(ports, { email: demoEmail("approver"), password: demoPassword });
  return { ...ctx, sessionId: session.sessionId };
}
