"use client";

import { useState } from "react";
import { StateFields } from "#components/tasks/state-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PossibleAction } from "#core/environments/enumerate.ts";
import type { Field, Parameter, Tool } from "#core/environments/schema.ts";
import type { Action } from "#core/tasks/schema.ts";
import { typeWords } from "./environment-edits.ts";

const mostListed = 200;

/** The arguments of one call: one of the listed combinations, or values of one's own in fields of the right kind. */
export function PlayArguments({
  tool,
  possible,
  act,
}: {
  readonly tool: Tool;
  readonly possible: readonly PossibleAction[];
  readonly act: (action: Action) => void;
}) {
  const [own, setOwn] = useState(possible.length === 0);
  const [chosen, setChosen] = useState("0");
  const [values, setValues] = useState<Record<string, unknown>>({});
  const listed = possible[Number(chosen)];
  return (
    <div className="flex flex-col gap-3 bg-sunken px-4 py-3">
      {own || listed === undefined ? (
        <StateFields
          fields={tool.parameters.map(fieldOf)}
          values={values}
          readOnly={false}
          onChange={setValues}
        />
      ) : (
        <Select
          aria-label={`Arguments of ${tool.label}`}
          value={chosen}
          onValueChange={setChosen}
          options={possible
            .slice(0, mostListed)
            .map((one, index) => ({ value: String(index), label: argumentsOnly(one.label, tool) }))}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          size="sm"
          onClick={() =>
            act(own || listed === undefined ? { tool: tool.name, arguments: values } : listed.action)
          }
        >
          {tool.label}
        </Button>
        {possible.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              if (!own && listed !== undefined) setValues({ ...listed.action.arguments });
              setOwn(!own);
            }}
          >
            {own ? "Choose from the list" : "Give other values"}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The label of a listed call without the tool's name, which the button says. */
function argumentsOnly(label: string, tool: Tool): string {
  const prefix = `${tool.label}: `;
  return label.startsWith(prefix) ? label.slice(prefix.length) : label;
}

/** A parameter as the field of a form; the label says the unit or currency where there is one. */
function fieldOf({ name, label, type, optional }: Parameter): Field {
  const unit = type.kind === "money" ? type.currency : type.kind === "number" ? type.unit : undefined;
  const kind = type.kind === "list" || type.kind === "reference" ? typeWords(type) : unit;
  return {
    name,
    label: kind === undefined ? label : `${label} (${kind})`,
    type,
    visibility: "shown",
    sensitivity: "none",
    optional,
  };
}
