import { LoaderCircle } from "lucide-react";
import { cn } from "./cn.ts";

/** Decorative: the text beside it says what is going on. */
export function Spinner({ className }: { readonly className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 shrink-0 animate-spin", className)} />;
}
