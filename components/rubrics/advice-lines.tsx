import { Lightbulb } from "lucide-react";

/** Advice that holds nobody up; nothing where there is none. */
export function AdviceLines({ advice }: { readonly advice: readonly string[] }) {
  if (advice.length === 0) return null;
  return (
    <ul aria-label="Advice" className="flex flex-col gap-1 text-muted text-sm">
      {advice.map((sentence) => (
        <li key={sentence} className="flex items-start gap-1.5">
          <Lightbulb className="mt-px size-4 shrink-0 text-unsure" aria-hidden />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
