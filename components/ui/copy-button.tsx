"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { showFailure } from "./toast.tsx";
import { Tooltip } from "./tooltip.tsx";

/** Copies text; says so in place and to screen readers. */
export function CopyButton({
  text,
  label,
  showLabel = false,
  className,
}: {
  readonly text: string;
  /** What is copied: "Copy digest", "Copy link". */
  readonly label: string;
  readonly showLabel?: boolean;
  readonly className?: string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      showFailure("The browser did not allow copying. Select the text and copy it by hand.");
    }
  };
  const button = (
    <Button
      variant={showLabel ? "secondary" : "ghost"}
      size={showLabel ? "sm" : "icon-sm"}
      aria-label={showLabel ? undefined : label}
      className={cn(!showLabel && "size-6 text-muted [&_svg]:size-3.5", className)}
      onClick={() => void copy()}
    >
      {copied ? <Check className="text-pass" aria-hidden /> : <Copy aria-hidden />}
      {showLabel && label}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
  return showLabel ? button : <Tooltip content={copied ? "Copied" : label}>{button}</Tooltip>;
}
