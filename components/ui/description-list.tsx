import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Description = { readonly term: ReactNode; readonly value: ReactNode };

/** Facts about one object; terms left, values right; stacked on phones. */
export function DescriptionList({
  items,
  className,
}: {
  readonly items: ReadonlyArray<Description>;
  readonly className?: string;
}) {
  return (
    <dl className={cn("grid grid-cols-1 gap-x-6 sm:grid-cols-[minmax(8rem,max-content)_1fr]", className)}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed and terms may be elements
        <div key={index} className="contents">
          <dt className="pt-1.5 text-muted text-sm">{item.term}</dt>
          <dd className="min-w-0 break-words pb-1.5 sm:pt-1.5 sm:pb-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
