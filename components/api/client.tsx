"use client";

import { MutationCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { paths } from "#components/shell/paths.ts";
import { showFailure } from "#components/ui/toast.tsx";
import type { AppRouter } from "#server/api/router.ts";
import { failureOf, failureText } from "./failure.ts";

const url = "/api/trpc";
const correlationHeader = "x-correlation-id";

const context = createTRPCContext<AppRouter>();
/** Typed query, mutation and subscription options: `useQuery(useTRPC().runs.list.queryOptions({ workflow }))`. */
export const useTRPC = context.useTRPC;
/** The client itself, for calls outside of hooks. */
export const useTRPCClient = context.useTRPCClient;

/** 128 random bits; randomUUID is missing where the page is not served over https. */
function newCorrelationId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** A session that ended: back to the sign-in page, and from there to where the person was. */
function signInAgain(error: unknown): boolean {
  if (failureOf(error).status !== 401) return false;
  const here = window.location.pathname + window.location.search;
  window.location.assign(paths.signIn(here));
  return true;
}

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Only what may pass by itself: the network and the server's own troubles.
        retry: (count, error) => {
          const status = failureOf(error).status;
          return count < 2 && (status === undefined || status >= 500);
        },
        throwOnError: (error) => signInAgain(error) && false,
      },
    },
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (signInAgain(error) || mutation.meta?.quiet === true) return;
        const failure = failureOf(error);
        showFailure(failureText(failure), failure.reference);
      },
    }),
  });
}

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: httpBatchLink({
          url,
          transformer: superjson,
          // Questions travel in the body: their content (names, filters, secrets of links) stays out of server logs.
          methodOverride: "POST",
          headers: () => ({ [correlationHeader]: newCorrelationId() }),
        }),
      }),
    ],
  });
}

/** Around everything that talks to the server; one a page, in the workspace layout. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
