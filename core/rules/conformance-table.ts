import { z } from "zod";
import { AssayError } from "#core/shared/errors.ts";

const text = z.string().nullish();

/** A table of the conformance kit, close to its DMN XML. */
const KitTable = z.object({
  decision: text,
  hitPolicy: z.string(),
  aggregation: text,
  inputs: z.array(z.object({ expression: z.string(), label: text, type: text, allowedValues: text })),
  outputs: z.array(z.object({ name: text, label: text, type: text, allowedValues: text, default: text })),
  rules: z.array(z.object({ inputs: z.array(z.string()), outputs: z.array(z.string()) })),
});

/** Splits `"a", "b"` at the commas outside of quotes. */
export function splitValues(values: string): string[] {
  return (values.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The product's own document for a table of the kit. Throws `invalid_document`. */
export function tableFromKit(document: unknown): unknown {
  const parsed = KitTable.safeParse(document);
  if (!parsed.success)
    throw new AssayError("invalid_document", "The table of the conformance file cannot be read.");
  const kit = parsed.data;
  const defaults = kit.outputs.map((output) => output.default ?? null);
  return {
    ...(kit.decision ? { name: kit.decision } : {}),
    hitPolicy: kit.hitPolicy.toLowerCase(),
    ...(kit.aggregation ? { aggregation: kit.aggregation.toLowerCase() } : {}),
    inputs: kit.inputs.map((input, index) => ({
      id: `input-${index + 1}`,
      expression: input.expression,
      missing: true,
      ...(input.allowedValues ? { values: input.allowedValues } : {}),
    })),
    outputs: kit.outputs.map((output, index) => ({
      id: `output-${index + 1}`,
      name: output.name ?? `output ${index + 1}`,
      ...(output.allowedValues ? { values: splitValues(output.allowedValues) } : {}),
    })),
    rows: kit.rules.map((rule, index) => ({
      id: `row-${index + 1}`,
      inputs: rule.inputs,
      outputs: rule.outputs,
    })),
    ...(defaults.some((value) => value !== null)
      ? { defaultRow: defaults.map((value) => value ?? "null") }
      : {}),
  };
}
