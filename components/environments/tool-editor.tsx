"use client";

import { Plus, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/choice.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, NumberInput, Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { feelTypeOf } from "#core/environments/field-types.ts";
import type { Tool } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { ClauseSelect } from "./clause-select.tsx";
import { EffectList } from "./effect-list.tsx";
import { removeAt, setAt } from "./environment-edits.ts";
import { NamedRules } from "./named-rules.tsx";
import { ParametersEditor } from "./parameters-editor.tsx";
import { RuleField } from "./rule-field.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";

const kinds = [
  { value: "read", label: "Looks something up" },
  { value: "write", label: "Changes the case" },
  { value: "decide", label: "Decides" },
  { value: "message", label: "Says something" },
] as const;

/** Everything about one tool; saved with the draft as one types. */
export function ToolEditor({
  document,
  environment,
  problems,
  index,
  change,
  undo,
  onClose,
}: ToolsTabProps & { readonly index: number; readonly onClose: () => void }) {
  const tool = document.tools[index];
  const names = useMemo(() => ruleNames(environment, tool), [environment, tool]);
  if (tool === undefined) return null;
  const set = <K extends keyof Tool>(key: K, value: Tool[K]) =>
    change((old) => setAt(old, ["tools", index, key], value), `tool.${index}.${key}`);
  const problemAt = (part: string) =>
    problems.filter(({ path }) => path.startsWith(`/tools/${index}/${part}`));
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(next) => next || onClose()}
      title={`Tool: ${tool.label}`}
      description="Changes are saved with the draft as you make them."
      footer={
        <>
          <Button
            className="mr-auto"
            disabled={document.tools.length === 1}
            onClick={() => {
              change((old) => removeAt(old, ["tools", index]));
              onClose();
              showDone(`Removed the tool ${tool.label}.`, undo);
            }}
          >
            <Trash2 /> Remove tool
          </Button>
          <DialogClose>
            <Button>Done</Button>
          </DialogClose>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="Name" required>
            <Input value={tool.label} onChange={(event) => set("label", event.target.value)} />
          </Field>
          <Field label="What it does" required>
            <Select
              value={tool.kind}
              options={kinds}
              onValueChange={(value) =>
                set("kind", kinds.find((kind) => kind.value === value)?.value ?? "read")
              }
            />
          </Field>
          <Field label="Cost of a call" required hint={`In the smallest unit of ${document.currency}`}>
            <NumberInput value={tool.cost} onChange={(event) => set("cost", event.target.value)} />
          </Field>
        </div>
        <Field label="Description for the agent" required>
          <Textarea
            rows={2}
            value={tool.description}
            onChange={(event) => set("description", event.target.value)}
          />
        </Field>
        <Switch
          label="Ends the case"
          hint="After this tool nothing more can be done."
          checked={tool.ends}
          onCheckedChange={(checked) => set("ends", checked)}
        />
        <ParametersEditor
          document={document}
          parameters={tool.parameters}
          names={environment?.visible.names ?? names}
          problemsAt={(part) => problemAt(`parameters/${part}`)}
          onChange={(parameters) => set("parameters", parameters)}
        />
        <NamedRules
          defined={tool.define}
          names={names}
          problemsAt={(part) => problemAt(`define/${part}`)}
          onChange={(define) => set("define", define)}
        />
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1 font-semibold">Allowed when</legend>
          {tool.allowed.map((condition, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the list
            <div key={at} className="flex flex-col gap-2 rounded-md border p-3">
              <RuleField
                label={`Condition ${at + 1}`}
                value={condition.when}
                names={names}
                problems={problemAt(`allowed/${at}/when`)}
                onChange={(when) => set("allowed", tool.allowed.with(at, { ...condition, when }))}
              />
              <div className="flex flex-wrap items-end gap-2">
                <Field label="What the agent is told otherwise" required className="grow basis-60">
                  <Input
                    value={condition.otherwise}
                    onChange={(event) =>
                      set("allowed", tool.allowed.with(at, { ...condition, otherwise: event.target.value }))
                    }
                  />
                </Field>
                <ClauseSelect
                  document={document}
                  value={condition.clause}
                  onChange={(clause) => set("allowed", tool.allowed.with(at, { ...condition, clause }))}
                />
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Remove condition ${at + 1}`}
                  onClick={() => set("allowed", tool.allowed.toSpliced(at, 1))}
                >
                  <Trash2 />
                </Button>
              </div>
            </div>
          ))}
          <Button
            size="sm"
            variant="ghost"
            className="self-start"
            onClick={() =>
              set("allowed", [...tool.allowed, { when: "true", otherwise: "This is not allowed now." }])
            }
          >
            <Plus /> Condition
          </Button>
        </fieldset>
        <EffectList
          document={document}
          effects={tool.effects}
          names={names}
          problems={problemAt("effects")}
          base={`/tools/${index}/effects`}
          legend="Then it"
          onChange={(effects) => set("effects", effects)}
        />
        <RuleField
          label="What it tells the agent"
          hint="Leave empty when it tells nothing. Hidden fields cannot be told."
          value={tool.returns ?? ""}
          names={names}
          problems={problemAt("returns")}
          onChange={(returns) => set("returns", returns === "" ? undefined : returns)}
        />
      </div>
    </Dialog>
  );
}

/** What rules of a tool may read: state, constants, definitions, and the parameters of the call under `args`. */
function ruleNames(
  environment: ToolsTabProps["environment"],
  tool: Tool | undefined,
): ReadonlyMap<string, FeelType> {
  const names = new Map(environment?.full.names ?? []);
  const parameters = tool?.parameters ?? [];
  names.set("args", {
    kind: "context",
    fields: Object.fromEntries(parameters.map(({ name, type }) => [name, feelTypeOf(type)])),
    labels: Object.fromEntries(parameters.map(({ name, label }) => [name, label])),
  });
  for (const { name } of tool?.define ?? []) names.set(name, { kind: "any" });
  return names;
}
