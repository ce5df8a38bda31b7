import { accessRouter } from "./access/router.ts";
import { agentsRouter } from "./agents/router.ts";
import { approvalsRouter } from "./approvals/router.ts";
import { auditRouter } from "./audit/router.ts";
import { environmentsRouter } from "./environments/router.ts";
import { figuresRouter } from "./figures/router.ts";
import { gateRouter } from "./gate/router.ts";
import { router } from "./init.ts";
import { judgesRouter } from "./judges/router.ts";
import { membersRouter } from "./members/router.ts";
import { providersRouter } from "./providers/router.ts";
import { reviewRouter } from "./review/router.ts";
import { rubricsRouter } from "./rubrics/router.ts";
import { runsRouter } from "./runs/router.ts";
import { tasksRouter } from "./tasks/router.ts";
import { trajectoriesRouter } from "./trajectories/router.ts";
import { workflowsRouter } from "./workflows/router.ts";

/** Every procedure of Assay, one router a feature. */
export const appRouter = router({
  review: reviewRouter,
  trajectories: trajectoriesRouter,
  runs: runsRouter,
  providers: providersRouter,
  approvals: approvalsRouter,
  agents: agentsRouter,
  access: accessRouter,
  audit: auditRouter,
  environments: environmentsRouter,
  figures: figuresRouter,
  gate: gateRouter,
  judges: judgesRouter,
  members: membersRouter,
  rubrics: rubricsRouter,
  tasks: tasksRouter,
  workflows: workflowsRouter,
});

export type AppRouter = typeof appRouter;
