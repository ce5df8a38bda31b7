import { judgedRows } from "#server/db/agreement-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";

export interface AgreementRow {
  readonly itemId: string;
  readonly trajectoryId: string;
  readonly taskKey: string;
  readonly taskTitle: string;
  readonly program: string | null;
  /** First verdicts in the order in which they were locked; reviewers stay anonymous. */
  readonly people: ReadonlyArray<{ readonly name: string; readonly verdict: string; readonly note: string }>;
  /** True when people among each other, or the first person and the program, decided differently. */
  readonly differs: boolean;
}

/** The items behind the agreement of one criterion, those with differences first. */
export function agreementRows(
  ctx: ServiceContext,
  input: { readonly workflow: string; readonly criterion: string },
): Promise<AgreementRow[]> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, input.workflow);
    const rows = (await judgedRows(tx, id, input.criterion)).filter(({ kind }) => kind === "judgement");
    const byItem = Map.groupBy(rows, ({ item_id }) => item_id);
    const items = [...byItem.values()].flatMap((judged): AgreementRow[] => {
      const [first] = judged;
      if (first === undefined) return [];
      const decided = [...judged.map(({ verdict }) => verdict), first.program ?? ""].filter(isDecided);
      return [
        {
          itemId: first.item_id,
          trajectoryId: first.trajectory_id,
          taskKey: first.task_key,
          taskTitle: first.task_title,
          program: first.program,
          people: judged.map(({ verdict, note }, index) => ({
            name: `Reviewer ${String.fromCharCode(65 + index)}`,
            verdict,
            note,
          })),
          differs: new Set(decided).size > 1,
        },
      ];
    });
    return items.sort((a, b) => Number(b.differs) - Number(a.differs));
  });
}

function isDecided(verdict: string): boolean {
  return verdict === "pass" || verdict === "fail";
}
