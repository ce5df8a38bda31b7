"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** After moving to another page, focus goes to its title (or the main region), so that it is announced. */
export function RouteFocus() {
  const pathname = usePathname();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const target =
      document.querySelector<HTMLElement>("main [data-page-title]") ?? document.querySelector("main");
    target?.focus({ preventScroll: true });
  }, [pathname]);
  return null;
}
