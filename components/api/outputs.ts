import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/router.ts";

/** What procedures answer: `Outputs["runs"]["list"]`. Components take their types from here, never from services. */
export type Outputs = inferRouterOutputs<AppRouter>;
/** What procedures take. */
export type Inputs = inferRouterInputs<AppRouter>;
