"use client";

import { Plus, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { Constant } from "#core/rules/sentence-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { FieldChoice } from "./field-choices.ts";
import { ConstantEditor } from "./operand-editor.tsx";
import { constantFor } from "./sentence-edits.ts";

/** A list of values, at least one. */
export function OptionsEditor({
  type,
  values,
  options,
  readOnly,
  onChange,
}: {
  readonly type: FeelType;
  readonly values?: FieldChoice["values"];
  readonly options: readonly Constant[];
  readonly readOnly: boolean;
  readonly onChange: (options: Constant[]) => void;
}) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place in the list
        <span key={index} className="inline-flex items-center">
          <ConstantEditor
            label={`Value ${index + 1}`}
            type={type}
            {...(values === undefined ? {} : { values })}
            value={option}
            readOnly={readOnly}
            onChange={(next) => onChange(options.with(index, next))}
          />
          {!readOnly && options.length > 1 && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove value ${index + 1}`}
              onClick={() => onChange(options.toSpliced(index, 1))}
            >
              <X />
            </Button>
          )}
        </span>
      ))}
      {!readOnly && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Another value"
          onClick={() => onChange([...options, constantFor(type)])}
        >
          <Plus />
        </Button>
      )}
    </span>
  );
}
