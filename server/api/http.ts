import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import superjson from "superjson";
import { type AssayError, asAssayError, trpcCodeOf } from "#core/shared/errors.ts";
import { errorData } from "./failures.ts";
import { requireNotCrossSite, requireOwnRequest } from "./origin.ts";
import { contextOfRequest, portsOfRequest } from "./request.ts";
import { appRouter } from "./router.ts";

const endpoint = "/api/trpc";

/** Answers a tRPC request (queries by GET or POST, mutations by POST, subscriptions as server-sent events). */
export async function handleApi(request: Request): Promise<Response> {
  try {
    if (request.method === "POST") requireOwnRequest(request.headers);
    else requireNotCrossSite(request.headers);
  } catch (error) {
    return refusedByTransport(asAssayError(error), request.headers);
  }
  return fetchRequestHandler({
    endpoint,
    req: request,
    router: appRouter,
    allowMethodOverride: true,
    createContext: ({ resHeaders }) =>
      contextOfRequest(request.headers, (value) => resHeaders.append("set-cookie", value)),
    responseMeta: ({ ctx }) => ({
      headers: { "cache-control": "no-store", ...(ctx ? { "x-correlation-id": ctx.correlationId } : {}) },
    }),
  });
}

/** HTTP status of a failure. */
export function statusOf(failure: AssayError): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: trpcCodeOf(failure.code) }));
}

/** A failure as plain JSON, for routes that are not tRPC. */
export function failureResponse(failure: AssayError, correlationId: string): Response {
  const body = { message: failure.message, ...errorData(failure, correlationId) };
  return Response.json(body, { status: statusOf(failure), headers: { "cache-control": "no-store" } });
}

// In the form that the tRPC client reads, because it is the one that shows it.
function refusedByTransport(failure: AssayError, headers: Headers): Response {
  const { correlationId } = portsOfRequest(headers);
  const status = statusOf(failure);
  const code = trpcCodeOf(failure.code);
  const shape = {
    message: failure.message,
    code: -32600,
    data: { code, httpStatus: status, assay: errorData(failure, correlationId) },
  };
  return Response.json(
    { error: superjson.serialize(shape) },
    { status, headers: { "cache-control": "no-store" } },
  );
}
