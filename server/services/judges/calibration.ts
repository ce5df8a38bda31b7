import { can } from "#core/access/permissions.ts";
import { fewestCompared, type JudgeStanding, judgeStanding } from "#core/judges/standing.ts";
import { workLogOf } from "#core/judges/work-log.ts";
import type { Reader } from "#core/trajectories/mask.ts";
import { answersTo, drawTrajectories, trajectoriesWithDocuments } from "#server/db/judge-answers-store.ts";
import { allProviders } from "#server/db/providers-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { readTrajectory } from "#server/services/rubrics/stored-trajectory.ts";
import { readerOf } from "#server/services/trajectories/read-trajectory.ts";
import { findJudge } from "./find-judge.ts";
import { comparedIn } from "./standing.ts";

/** What the judge said, as far as this reader may see it. */
export type ShownAnswer =
  | { readonly state: "not_asked" }
  /** It was asked; the reader has not locked an own level yet. */
  | { readonly state: "kept_back" }
  | {
      readonly state: "shown";
      readonly level: string | null;
      readonly undecided: string | null;
      readonly explanation: string;
      readonly quote: string;
    };

export interface CalibrationRow {
  readonly trajectoryId: string;
  readonly task: string;
  readonly title: string;
  readonly decision: string | null;
  /** What the judge reads of it, and all that a person should go by; null for readers who give no level. */
  readonly workLog: string | null;
  readonly mine: string | null;
  /** How many people gave a level. */
  readonly people: number;
  readonly judge: ShownAnswer;
}

export interface Calibration {
  readonly statement: string;
  readonly prompt: string;
  readonly levels: readonly { readonly id: string; readonly label: string; readonly description: string }[];
  readonly model: string | null;
  readonly standing: JudgeStanding;
  readonly needed: number;
  readonly rows: readonly CalibrationRow[];
}

/** Some more than are needed, because people may be split on some. */
const drawn = fewestCompared + 10;

/** A judge's calibration set: a draw of stored trajectories that the question decides, with what people and the judge said. */
export async function readCalibration(
  ctx: ServiceContext,
  input: { workflow: string; criterion: string },
): Promise<Calibration> {
  const { judge, answers, trajectories } = await withTenant(ctx, async (tx) => {
    const judge = await findJudge(tx, input);
    const answers = await answersTo(tx, judge.workflowId, judge.digests.question);
    const draw = await drawTrajectories(tx, judge.workflowId, judge.digests.question, drawn);
    const ids = [...new Set([...answers.map(({ trajectoryId }) => trajectoryId), ...draw])];
    const found = await trajectoriesWithDocuments(tx, judge.workflowId, ids);
    const byId = new Map(found.map((row) => [row.id, row]));
    const trajectories = ids.flatMap((id) => byId.get(id) ?? []);
    return { judge, answers, trajectories };
  });
  const { criterion, digests } = judge;
  const byTrajectory = Map.groupBy(answers, ({ trajectoryId }) => trajectoryId);
  const blind = can(ctx.actor.roles, "judge.label");
  const reader = readerOf(ctx);
  const rows: CalibrationRow[] = [];
  for (const { id, taskKey, taskTitle, decision, document } of trajectories) {
    const said = byTrajectory.get(id) ?? [];
    const mine = said.find(({ personId }) => personId === ctx.actor.id)?.level ?? null;
    const judged = said.find(({ judgeDigest }) => judgeDigest === digests.judge);
    rows.push({
      trajectoryId: id,
      task: taskKey,
      title: taskTitle,
      decision,
      workLog: blind ? workLogOf(await readTrajectory(document)) : null,
      mine,
      people: said.filter(({ personId }) => personId !== null).length,
      judge: shown(judged, blind && mine === null, reader),
    });
  }
  const { statement } = criterion;
  const { prompt, levels, model = null } = criterion.judge;
  const standing = judgeStanding(criterion, comparedIn(answers, digests.judge));
  return { statement, prompt, levels, model, standing, needed: fewestCompared, rows };
}

function shown(
  answer: { level: string | null; undecided: string | null; explanation: string; quote: string } | undefined,
  keptBack: boolean,
  { sensitive }: Reader,
): ShownAnswer {
  if (answer === undefined) return { state: "not_asked" };
  if (keptBack) return { state: "kept_back" };
  const { level, undecided, explanation, quote } = answer;
  // A judge's words may repeat personal data of the case.
  const words = sensitive ? { explanation, quote } : { explanation: "", quote: "" };
  return { state: "shown", level, undecided, ...words };
}

/** The providers in use and their models, for choosing a judge; nothing else about them. */
export async function judgeModels(
  ctx: ServiceContext,
): Promise<readonly { slug: string; name: string; models: readonly string[] }[]> {
  const providers = await withTenant(ctx, (tx) => allProviders(tx));
  return providers
    .filter(({ disabledAt, baseUrl }) => disabledAt === null && baseUrl !== null)
    .map(({ slug, name, models }) => ({ slug, name, models }));
}
