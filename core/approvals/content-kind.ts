/** The three kinds of content that are approved, and what a person calls them. */
export const contentKinds = ["environment", "task_set", "rubric"] as const;
export type ContentKind = (typeof contentKinds)[number];

const labels: Readonly<Record<ContentKind, string>> = {
  environment: "Environment",
  task_set: "Task set",
  rubric: "Rubric",
};

/** "Rubric" for `rubric`; the text itself for anything else. */
export function contentLabel(kind: string): string {
  return labels[kind as ContentKind] ?? kind;
}
