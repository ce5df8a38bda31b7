"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { paths } from "#components/shell/paths.ts";
import { cn } from "#components/ui/cn.ts";

/** The places of the administration that the person may see. */
export function AdminNav(may: {
  readonly members: boolean;
  readonly providers: boolean;
  readonly figures: boolean;
  readonly gateLimits: boolean;
}) {
  const pathname = usePathname();
  const places = [
    { href: paths.members, label: "Members", shown: may.members },
    { href: paths.providers, label: "Providers", shown: may.providers },
    { href: paths.figures, label: "Figures", shown: may.figures },
    { href: paths.gateLimits, label: "Gate limits", shown: may.gateLimits },
  ].filter(({ shown }) => shown);
  if (places.length < 2) return null;
  return (
    <nav aria-label="Administration" className="gutter flex gap-4 overflow-x-auto border-b">
      {places.map(({ href, label }) => {
        const here = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? "page" : undefined}
            className={cn(
              "-mb-px flex h-10 shrink-0 items-center border-transparent border-b-2 font-medium text-muted -outline-offset-2 hover:text-ink",
              here && "border-accent text-ink",
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
