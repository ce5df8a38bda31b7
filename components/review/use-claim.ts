"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "#components/api/client.tsx";

/** Reserves the next item or a certain one; `besides` is the item that is about to be locked and stays reserved. */
export function useClaim(workflow: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { mutateAsync, isPending } = useMutation(trpc.review.claim.mutationOptions());
  const claim = useCallback(
    async (which: { readonly itemId?: string; readonly besides?: string | undefined } = {}) => {
      const claimed = await mutateAsync({ workflow, ...which });
      if (claimed !== null) {
        await client.invalidateQueries(trpc.review.item.queryFilter({ itemId: claimed.itemId }));
      }
      void client.invalidateQueries(trpc.review.queue.queryFilter({ workflow }));
      return claimed;
    },
    [mutateAsync, workflow, client, trpc],
  );
  return { claim, claiming: isPending };
}
