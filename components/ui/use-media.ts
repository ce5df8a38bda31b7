"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query matches; false on the server and during hydration. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (tell: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", tell);
      return () => list.removeEventListener("change", tell);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Under 640 px: one pane, one item, one column at a time. */
export function useNarrow(): boolean {
  return useMedia("(width < 640px)");
}
