/** Kinds of object that an event can be about. */
export const objectKinds = [
  "organization",
  "member",
  "session",
  "link",
  "workflow",
  "draft",
  "task",
  "revision",
  "comment",
  "release",
  "gate_report",
  "provider",
  "agent",
  "agent_version",
  "run",
  "trajectory",
  "review_item",
  "review_verdict",
  "feedback",
  "policy",
  "export",
] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** An action of the catalogue. */
export interface CatalogueEntry {
  /** What kind of object the event is about. */
  readonly object: ObjectKind;
  /** What happened, past tense, continuing "⟨actor⟩ …"; `{object}` stands for the object's label. */
  readonly phrase: string;
  /** One line for the reference: when this event is written. */
  readonly meaning: string;
}
