"use client";

import { useId } from "react";
import { FeelEditor } from "#components/editor/feel-editor.tsx";
import { suggestFeel } from "#components/rubrics/feel-suggest.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { FeelType } from "#core/rules/types.ts";
import { PlaceProblems } from "./place-problems.tsx";

/** A rule with its label, suggestions and problems. */
export function RuleField({
  label,
  hint,
  value,
  names,
  problems,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly names: ReadonlyMap<string, FeelType>;
  readonly problems: readonly DocumentProblem[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="font-medium text-sm">{label}</p>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      )}
      <FeelEditor
        aria-label={label}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        aria-invalid={problems.length > 0}
        value={value}
        suggest={(text, position) => suggestFeel(text, position, names)}
        problems={problems.map((problem) => ({
          from: problem.from ?? 0,
          to: problem.to ?? value.length,
          severity: "error",
          message: problem.message,
        }))}
        onChange={onChange}
      />
      <PlaceProblems problems={problems} />
    </div>
  );
}
