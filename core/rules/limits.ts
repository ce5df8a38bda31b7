/** Counted limits: the same input gives the same outcome on every machine; time is never measured. */
export const limits = {
  /** Characters of one rule. */
  textLength: 10_000,
  /** Nesting of brackets and of the syntax tree. */
  depth: 200,
  /** Nodes of one syntax tree. */
  nodes: 5_000,
  /** Steps of one evaluation: loop turns, list items touched, characters built. */
  steps: 250_000,
  /** Characters of one text value. */
  textValue: 200_000,
} as const;
