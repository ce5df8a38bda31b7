"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";

/** With less than this left, working on the item extends it. */
const extendBelow = 8 * 60_000;
const atMostEvery = 60_000;

/**
 * The reservation of an item as it runs down. While there is activity on the page it is extended before it ends; without
 * any it runs out, and what was written is kept.
 */
export function useLease(itemId: string | null, expiresAt: Date | null) {
  const trpc = useTRPC();
  const [end, setEnd] = useState(expiresAt?.getTime() ?? null);
  const [now, setNow] = useState(() => Date.now());
  const asked = useRef(0);
  const { mutate } = useMutation(
    trpc.review.extend.mutationOptions({
      meta: { quiet: true },
      onSuccess: (claim) => setEnd(claim.expiresAt.getTime()),
      onError: () => setNow(Date.now()),
    }),
  );
  const began = expiresAt?.getTime() ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item begins anew
  useEffect(() => setEnd(began), [itemId, began]);

  const extend = useCallback(() => {
    if (itemId === null) return;
    asked.current = Date.now();
    mutate({ itemId });
  }, [itemId, mutate]);

  useEffect(() => {
    if (itemId === null || end === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    const active = () => {
      const left = end - Date.now();
      if (left > 0 && left < extendBelow && Date.now() - asked.current > atMostEvery) extend();
    };
    document.addEventListener("keydown", active);
    document.addEventListener("pointerdown", active);
    return () => {
      clearInterval(timer);
      document.removeEventListener("keydown", active);
      document.removeEventListener("pointerdown", active);
    };
  }, [itemId, end, extend]);

  const left = end === null ? null : Math.max(0, end - now);
  return { left, expired: left === 0, extend };
}
