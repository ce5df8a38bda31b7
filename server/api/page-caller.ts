import { headers } from "next/headers";
import { createCallerFactory } from "./init.ts";
import { contextOfRequest } from "./request.ts";
import { appRouter } from "./router.ts";

const createCaller = createCallerFactory(appRouter);

/** The whole router as the person who asked for the page; for loading data in server components. */
export async function pageCaller() {
  return createCaller(await contextOfRequest(await headers()));
}
