"use client";

import { Redo2, RotateCcw, Undo2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { Play } from "./use-play.ts";

/** Undo, redo and a new start; each has a key as well. */
export function PlayControls({ play }: { readonly play: Play }) {
  const buttons = [
    { label: "Undo", keys: "u", icon: <Undo2 />, run: play.undo, off: play.back === 0 },
    { label: "Redo", keys: "U", icon: <Redo2 />, run: play.redo, off: play.forward === 0 },
    { label: "Start again", keys: "R", icon: <RotateCcw />, run: play.restart, off: play.back === 0 },
  ];
  return buttons.map(({ label, keys, icon, run, off }) => (
    <Button
      key={label}
      size="icon-sm"
      aria-label={label}
      title={`${label} (${keys})`}
      disabled={off}
      onClick={run}
    >
      {icon}
    </Button>
  ));
}

export const bySeed = "by seed";
export const nothing = "nothing";

/** What goes wrong at the next step: what the seed says, nothing, or a disturbance of one's own choice. */
export function FaultSelect({
  document,
  value,
  onChange,
}: {
  readonly document: EnvironmentDocument;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label="What goes wrong at the next step" required>
      <Select
        value={value}
        onValueChange={onChange}
        options={[
          { value: bySeed, label: "What the seed decides" },
          { value: nothing, label: "Nothing" },
          ...document.disturbances.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
    </Field>
  );
}
