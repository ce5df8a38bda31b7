"use client";

import { Field as FormField } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";
import { withoutHidden } from "#core/environments/field-types.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { Action } from "#core/tasks/schema.ts";
import { StateFields } from "./state-fields.tsx";

export interface TaskEdit {
  readonly key: string;
  readonly title: string;
  readonly instructions: string;
  readonly initial: Record<string, unknown>;
  readonly expected: Record<string, unknown>;
  readonly gold?: Action[] | undefined;
  readonly family: string;
  readonly tags: string[];
}

/** The parts of a task as a form that follows the environment's fields. */
export function TaskForm({
  task,
  environment,
  problems,
  readOnly,
  keyEditable = false,
  withheld = false,
  onChange,
}: {
  readonly task: TaskEdit;
  readonly environment: EnvironmentDocument;
  readonly problems: ReadonlyArray<{ readonly path: string; readonly message: string }>;
  readonly readOnly: boolean;
  readonly keyEditable?: boolean;
  /** What is hidden from agents was not given to this reader. */
  readonly withheld?: boolean;
  readonly onChange: (task: TaskEdit) => void;
}) {
  const shared = new Set(Object.keys(environment.shared));
  return (
    <div className="flex flex-col gap-5 pb-4">
      {problems.length > 0 && (
        <ul role="alert" className="rounded-md bg-fail-soft px-3 py-2 text-fail text-sm">
          {problems.slice(0, 6).map((problem) => (
            <li key={problem.path + problem.message}>
              {problem.path}: {problem.message}
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {keyEditable && (
          <FormField
            label="Name of the case"
            required
            hint="For example the claim number; it cannot change later."
          >
            <Input value={task.key} onChange={(event) => onChange({ ...task, key: event.target.value })} />
          </FormField>
        )}
        <FormField label="Title" required>
          <Input
            value={task.title}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...task, title: event.target.value })}
          />
        </FormField>
        <FormField label="Kind of case" required hint="A slice in every report.">
          <Input
            value={task.family}
            readOnly={readOnly}
            onChange={(event) => onChange({ ...task, family: event.target.value })}
          />
        </FormField>
        <FormField label="Tags" hint="Separated by commas">
          <Input
            defaultValue={task.tags.join(", ")}
            readOnly={readOnly}
            onBlur={(event) => {
              const tags = event.target.value
                .split(",")
                .map((tag) => tag.trim())
                .filter((tag) => tag !== "");
              if (tags.join() !== task.tags.join()) onChange({ ...task, tags });
            }}
          />
        </FormField>
      </div>
      <FormField label="Instructions for this case" hint="Added to the environment's own; may be empty.">
        <Textarea
          rows={2}
          value={task.instructions}
          readOnly={readOnly}
          onChange={(event) => onChange({ ...task, instructions: event.target.value })}
        />
      </FormField>
      <fieldset>
        <legend className="mb-2 font-semibold">The case at the start</legend>
        <StateFields
          fields={(withheld ? withoutHidden(environment.state) : environment.state).filter(
            ({ name }) => !shared.has(name),
          )}
          values={task.initial}
          readOnly={readOnly}
          onChange={(initial) => onChange({ ...task, initial })}
        />
      </fieldset>
      {withheld ? (
        <p className="rounded-md border p-3 text-muted text-sm">
          The right outcome, the expert's steps and the fields that agents never see are shown to authors,
          approvers and auditors only.
        </p>
      ) : (
        <fieldset className="rounded-md border p-3">
          <legend className="px-1 font-semibold">The right outcome</legend>
          <p className="mb-2 text-muted text-sm">Hidden from agents; only the rubric reads it.</p>
          <StateFields
            fields={environment.expected}
            values={task.expected}
            readOnly={readOnly}
            onChange={(expected) => onChange({ ...task, expected })}
          />
        </fieldset>
      )}
      {task.gold !== undefined && task.gold.length > 0 && (
        <details>
          <summary className="font-semibold">The expert's steps ({task.gold.length})</summary>
          <ol className="mt-2 list-decimal pl-6 text-sm">
            {task.gold.map((action, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <li key={index}>
                {environment.tools.find(({ name }) => name === action.tool)?.label ?? action.tool}
                {Object.keys(action.arguments).length > 0 && (
                  <code className="ml-2 break-words font-mono text-muted text-xs">
                    {JSON.stringify(action.arguments)}
                  </code>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
