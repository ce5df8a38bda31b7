"use client";

import { Checkbox } from "#components/ui/choice.tsx";
import { FieldGroup } from "#components/ui/field.tsx";
import { type Role, roleMeaning, roles } from "#core/access/roles.ts";

/** What a person may do, role by role with its meaning. */
export function RoleChoices({
  value,
  onChange,
  error,
}: {
  readonly value: ReadonlyArray<Role>;
  readonly onChange: (roles: Role[]) => void;
  readonly error?: string | undefined;
}) {
  return (
    <FieldGroup
      legend="Roles"
      hint="Several are possible. Whoever wrote something can never approve it, whatever their roles."
      error={error}
    >
      {roles.map((role) => (
        <Checkbox
          key={role}
          label={<span className="font-medium first-letter:uppercase">{role}</span>}
          hint={roleMeaning[role]}
          checked={value.includes(role)}
          onCheckedChange={(checked) =>
            onChange(roles.filter((each) => (each === role ? checked === true : value.includes(each))))
          }
        />
      ))}
    </FieldGroup>
  );
}
