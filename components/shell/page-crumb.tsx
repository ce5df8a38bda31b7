"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";

type Crumbs = {
  /** The name that the page gives its last crumb. */
  readonly label: string | null;
  readonly setLabel: (label: string | null) => void;
  /** Where the page's state stands, beside the last crumb. */
  readonly slot: HTMLElement | null;
  readonly setSlot: (slot: HTMLElement | null) => void;
};

const CrumbContext = createContext<Crumbs>({
  label: null,
  setLabel: () => undefined,
  slot: null,
  setSlot: () => undefined,
});

export function CrumbProvider({ children }: { readonly children: ReactNode }) {
  const [label, setLabel] = useState<string | null>(null);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const value = useMemo(() => ({ label, setLabel, slot, setSlot }), [label, slot]);
  return <CrumbContext value={value}>{children}</CrumbContext>;
}

export function useOwnCrumb(): Crumbs {
  return useContext(CrumbContext);
}

/** A page names its own last crumb ("Run 12") and shows revision or state beside it; both go when the page goes. */
export function PageCrumb({
  label = null,
  state,
}: {
  readonly label?: string | null;
  readonly state?: ReactNode;
}) {
  const { setLabel, slot } = useContext(CrumbContext);
  useEffect(() => {
    setLabel(label);
    return () => setLabel(null);
  }, [setLabel, label]);
  return slot === null || state === undefined ? null : createPortal(state, slot);
}
