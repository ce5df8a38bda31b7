import { router } from "./init.ts";

/** Every procedure of Assay, one router a feature. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
