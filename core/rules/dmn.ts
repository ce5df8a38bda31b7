/**
 * Decision tables from and to DMN 1.3 XML.
 *
 * Invariants: what the product's table can say, the XML says too, and reading it back gives the same table; what it cannot
 * say (other boxed expressions, external functions) is named and left out, never approximated.
 */
import { DmnModdle, type ModdleElement } from "dmn-moddle";
import { splitValues } from "./conformance-table.ts";
import { aggregations, DecisionTable, hitPolicies } from "./decision-table-schema.ts";

const MOST_XML = 2_000_000;
const NAMESPACE = "https://assay.invalid/dmn";

export type ImportedTable = { readonly name: string; readonly table: DecisionTable };

export type DmnImport =
  | { readonly ok: true; readonly tables: readonly ImportedTable[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

function textOf(element: ModdleElement, name: string): string {
  const value = element.get(name);
  return typeof value === "string" ? value.trim() : "";
}

function childOf(element: ModdleElement, name: string): ModdleElement | null {
  const value = element.get(name);
  return typeof value === "object" && value !== null ? (value as ModdleElement) : null;
}

function childrenOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

function optional<K extends string>(key: K, value: string): { [P in K]?: string } {
  return (value === "" ? {} : { [key]: value }) as { [P in K]?: string };
}

/** Ids of the file where they are there and unique, numbered ones otherwise. */
function idsOf(elements: readonly ModdleElement[], prefix: string): string[] {
  const seen = new Set<string>();
  return elements.map((element, index) => {
    const id = textOf(element, "id");
    const free = id !== "" && id.length <= 80 && !seen.has(id) ? id : `${prefix}-${index + 1}`;
    seen.add(free);
    return free;
  });
}

function defaultsOf(outputs: readonly ModdleElement[]): { defaultRow?: string[] } {
  const cells = outputs.map((output) => {
    const entry = childOf(output, "defaultOutputEntry");
    return entry === null ? "" : textOf(entry, "text");
  });
  return cells.every((cell) => cell === "")
    ? {}
    : { defaultRow: cells.map((cell) => (cell === "" ? "null" : cell)) };
}

function tableFrom(element: ModdleElement, name: string): unknown {
  const inputs = childrenOf(element, "input");
  const outputs = childrenOf(element, "output");
  const rules = childrenOf(element, "rule");
  const [inputIds, outputIds, ruleIds] = [
    idsOf(inputs, "input"),
    idsOf(outputs, "output"),
    idsOf(rules, "row"),
  ];
  const policy = (textOf(element, "hitPolicy") || "UNIQUE").toLowerCase();
  const aggregation = textOf(element, "aggregation").toLowerCase();
  return {
    ...optional("name", name),
    hitPolicy: hitPolicies.find((known) => known === policy) ?? policy,
    ...optional("aggregation", aggregations.find((known) => known === aggregation) ?? aggregation),
    inputs: inputs.map((input, index) => {
      const expression = childOf(input, "inputExpression");
      const values = childOf(input, "inputValues");
      return {
        id: inputIds[index],
        expression: expression === null ? textOf(input, "label") : textOf(expression, "text"),
        ...optional("label", textOf(input, "label")),
        ...optional("type", expression === null ? "" : textOf(expression, "typeRef")),
        ...optional("values", values === null ? "" : textOf(values, "text")),
      };
    }),
    outputs: outputs.map((output, index) => {
      const values = childOf(output, "outputValues");
      return {
        id: outputIds[index],
        name: textOf(output, "name") || textOf(output, "label") || name || "result",
        ...optional("label", textOf(output, "label")),
        ...optional("type", textOf(output, "typeRef")),
        ...(values === null ? {} : { values: splitValues(textOf(values, "text")) }),
      };
    }),
    rows: rules.map((rule, index) => ({
      id: ruleIds[index],
      inputs: childrenOf(rule, "inputEntry").map((entry) => textOf(entry, "text")),
      outputs: childrenOf(rule, "outputEntry").map((entry) => textOf(entry, "text")),
      ...optional(
        "note",
        childrenOf(rule, "annotationEntry")
          .map((entry) => textOf(entry, "text"))
          .join(" ")
          .trim() || textOf(rule, "description"),
      ),
    })),
    ...defaultsOf(outputs),
  };
}

/**
 * Reads all decision tables of a DMN file. Cells are not checked here: compile the table against the scope in which it is
 * used. Notes name what was left out. Never throws.
 */
export async function tablesFromDmn(xml: string): Promise<DmnImport> {
  if (xml.length > MOST_XML) return { ok: false, reason: `The file has more than ${MOST_XML} characters.` };
  let definitions: ModdleElement;
  try {
    ({ rootElement: definitions } = await new DmnModdle().fromXML(xml));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it is not XML";
    return { ok: false, reason: `The file cannot be read as DMN 1.3: ${reason.slice(0, 200)}.` };
  }
  const tables: ImportedTable[] = [];
  const notes: string[] = [];
  for (const element of childrenOf(definitions, "drgElement")) {
    const name = textOf(element, "name");
    if (element.$type !== "dmn:Decision") {
      if (element.$type !== "dmn:InputData")
        notes.push(`“${name}” is left out: ${element.$type} is not a decision table.`);
      continue;
    }
    const logic = childOf(element, "decisionLogic");
    if (logic?.$type !== "dmn:DecisionTable") {
      notes.push(`The decision “${name}” is left out: it is not a decision table.`);
      continue;
    }
    const parsed = DecisionTable.safeParse(tableFrom(logic, name));
    if (parsed.success) tables.push({ name, table: parsed.data });
    else
      notes.push(
        `The decision “${name}” is left out: ${parsed.error.issues[0]?.message ?? "it cannot be read"}.`,
      );
  }
  return { ok: true, tables, notes };
}

const NC_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** XML ids: ours where XML allows them, else the same in hexadecimal. */
function xmlId(id: string, prefix: string): string {
  if (NC_NAME.test(id)) return id;
  return `${prefix}_${[...id].map((char) => char.codePointAt(0)?.toString(16)).join("_")}`;
}

/** DMN 1.3 XML of one table as one decision. Labels, notes, allowed values, default row and hit policy are kept. */
export async function dmnFromTable(table: DecisionTable, name: string): Promise<string> {
  const moddle = new DmnModdle();
  const make = (type: string, properties: Record<string, unknown>): ModdleElement =>
    moddle.create(`dmn:${type}`, properties);
  const tests = (text: string): ModdleElement => make("UnaryTests", { text });
  const literal = (text: string, more: Record<string, unknown> = {}): ModdleElement =>
    make("LiteralExpression", { text, ...more });
  const logic = make("DecisionTable", {
    hitPolicy: table.hitPolicy.toUpperCase(),
    ...(table.aggregation === undefined ? {} : { aggregation: table.aggregation.toUpperCase() }),
    input: table.inputs.map((input) =>
      make("InputClause", {
        id: xmlId(input.id, "input"),
        ...optional("label", input.label ?? ""),
        inputExpression: literal(input.expression, optional("typeRef", input.type ?? "")),
        ...(input.values === undefined ? {} : { inputValues: tests(input.values) }),
      }),
    ),
    output: table.outputs.map((output, index) =>
      make("OutputClause", {
        id: xmlId(output.id, "output"),
        name: output.name,
        ...optional("label", output.label ?? ""),
        ...optional("typeRef", output.type ?? ""),
        ...(output.values === undefined ? {} : { outputValues: tests(output.values.join(", ")) }),
        ...(table.defaultRow === undefined
          ? {}
          : { defaultOutputEntry: literal(table.defaultRow[index] ?? "null") }),
      }),
    ),
    annotation: [make("RuleAnnotationClause", { name: "note" })],
    rule: table.rows.map((row) =>
      make("DecisionRule", {
        id: xmlId(row.id, "row"),
        inputEntry: row.inputs.map((cell) => tests(cell.trim() === "" ? "-" : cell)),
        outputEntry: row.outputs.map((cell) => literal(cell)),
        annotationEntry: [make("RuleAnnotation", { text: row.note ?? "" })],
      }),
    ),
  });
  const decision = make("Decision", {
    id: "decision",
    name,
    variable: make("InformationItem", { name }),
    decisionLogic: logic,
  });
  const definitions = make("Definitions", {
    id: "definitions",
    name,
    namespace: NAMESPACE,
    drgElement: [decision],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}
