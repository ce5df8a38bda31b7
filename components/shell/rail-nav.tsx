"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#components/ui/cn.ts";
import { StateDot } from "#components/ui/state-dot.tsx";
import { isHere, type NavItem } from "./sections.ts";

/** A list of places. In the rail words disappear at 1024 px and below; in the sheet (`wide`) they always show. */
export function RailNav({
  items,
  label,
  heading,
  wide = false,
  onNavigate,
}: {
  readonly items: ReadonlyArray<NavItem>;
  readonly label: string;
  readonly heading?: string;
  readonly wide?: boolean;
  readonly onNavigate?: () => void;
}) {
  const pathname = usePathname();
  const words = wide ? "" : "sr-only lg:not-sr-only";
  return (
    <nav aria-label={label} className="flex flex-col gap-px">
      {heading !== undefined && (
        <p
          className={cn("truncate px-2 pt-1 pb-1.5 font-semibold text-sm", !wide && "hidden lg:block")}
          title={heading}
        >
          {heading}
        </p>
      )}
      {items.map((item) => {
        const here = isHere(item, pathname);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={here ? "page" : undefined}
            title={item.label}
            {...(onNavigate ? { onClick: onNavigate } : {})}
            className={cn(
              "relative flex h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-ink [&>svg]:size-4 [&>svg]:shrink-0",
              !wide && "justify-center lg:justify-start",
              here && "bg-accent-soft font-medium text-accent hover:bg-accent-soft hover:text-accent",
            )}
          >
            <item.icon aria-hidden />
            <span className={cn("grow truncate", words)}>{item.label}</span>
            {item.count !== undefined && item.count > 0 && (
              <span
                className={cn(
                  "rounded-full bg-accent px-1.5 font-medium text-accent-ink text-xs tabular-nums",
                  !wide && "absolute top-0 right-0 scale-90 lg:static lg:scale-100",
                )}
              >
                {item.count > 99 ? "99+" : item.count}
                <span className="sr-only"> waiting</span>
              </span>
            )}
            {item.state !== undefined && (
              <StateDot
                state={item.state}
                labelHidden
                className={cn(
                  !wide && "absolute right-0.5 bottom-0.5 [&_svg]:size-2.5 lg:static lg:[&_svg]:size-3.5",
                )}
              />
            )}
          </Link>
        );
      })}
    </nav>
  );
}
