import { cn } from "./cn.ts";

/** One grey bar; build skeletons in the shape of the content. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-border", className)} />;
}

/** Loading state: rows that appear after 150 ms only, so that quick answers do not flicker. */
export function LoadingRows({
  rows = 6,
  label = "Loading",
  className,
}: {
  readonly rows?: number;
  readonly label?: string;
  readonly className?: string;
}) {
  return (
    <div role="status" className={cn("animate-late", className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={row} className="flex h-(--row) items-center gap-4 border-b px-4">
          <Skeleton className="h-3 w-1/4" />
          <Skeleton className="h-3 w-1/3" />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}

/** Loading state of a whole page: title, then rows. */
export function LoadingPage({ label = "Loading" }: { readonly label?: string }) {
  return (
    <div role="status" className="gutter animate-late pt-6">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-6 w-56" />
      <Skeleton className="mt-3 h-3 w-96 max-w-full" />
      <div className="mt-6 rounded-md border bg-surface p-4">
        {["w-1/2", "w-2/3", "w-1/3", "w-3/5"].map((width) => (
          <Skeleton key={width} className={cn("my-3 h-3", width)} />
        ))}
      </div>
    </div>
  );
}
