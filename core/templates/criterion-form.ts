import type { Criterion } from "#core/rubrics/schema.ts";

type Form = Pick<Criterion, "id" | "statement" | "clauses" | "points"> &
  Partial<Criterion> & { feel?: string };

/** A criterion on the final state, decided by a FEEL text, that is no gate and awarded at the end unless said otherwise. */
export function criterion({ feel, ...form }: Form): Criterion {
  const check = feel === undefined ? {} : { check: { form: "text" as const, feel } };
  return { kind: "state", gate: "none", tags: [], award: "end", ...check, ...form };
}
