import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { EnvironmentDocument } from "#core/environments/schema.ts";

const none = "none";

/** The clause of the policy document that something comes from. */
export function ClauseSelect({
  document,
  value,
  onChange,
}: {
  readonly document: EnvironmentDocument;
  readonly value: string | undefined;
  readonly onChange: (clause: string | undefined) => void;
}) {
  return (
    <Field label="Clause">
      <Select
        className="w-56"
        value={value ?? none}
        options={[
          { value: none, label: "No clause" },
          ...document.policy.clauses.map(({ id, title }) => ({ value: id, label: `${id} ${title}` })),
        ]}
        onValueChange={(clause) => onChange(clause === none ? undefined : clause)}
      />
    </Field>
  );
}
