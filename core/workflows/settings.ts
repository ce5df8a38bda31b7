import { z } from "zod";

/** How delicate a workflow's cases are; decides what may leave the organization. Ordered from least to most. */
export const dataClasses = ["public", "internal", "confidential", "restricted"] as const;
export type DataClass = (typeof dataClasses)[number];

export const dataClassMeaning: Readonly<Record<DataClass, string>> = {
  public: "Public: may be shown to anybody.",
  internal: "Internal: invented or harmless cases.",
  confidential: "Confidential: business secrets, no personal data.",
  restricted: "Restricted: personal or health data of real people.",
};

export const WorkflowName = z
  .string()
  .trim()
  .min(3, "give it a name of at least three characters")
  .max(80, "keep the name under 80 characters");

/** What a person may change about a workflow itself. */
export const WorkflowSettings = z.strictObject({
  name: WorkflowName,
  description: z.string().trim().max(500).default(""),
  ownerId: z.uuid(),
  dataClass: z.enum(dataClasses),
});
export type WorkflowSettings = z.infer<typeof WorkflowSettings>;

/** A short readable address part for a name: lower-case words and digits joined by hyphens, at most 48 characters. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48)
    .replace(/-+$/, "");
  return plain === "" ? "workflow" : plain;
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const base = slugOf(name);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const candidate = `${base}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
