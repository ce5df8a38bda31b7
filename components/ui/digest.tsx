import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";

/** A SHA-256 digest: its first 12 characters, whole in the title, copied whole. */
export function Digest({
  value,
  length = 12,
  copy = true,
  className,
}: {
  readonly value: string;
  readonly length?: number;
  readonly copy?: boolean;
  readonly className?: string;
}) {
  return (
    <span className={cn("inline-flex items-center gap-0.5 font-mono text-sm", className)}>
      <span title={value}>{value.slice(0, length)}</span>
      {copy && <CopyButton text={value} label="Copy digest" />}
    </span>
  );
}
