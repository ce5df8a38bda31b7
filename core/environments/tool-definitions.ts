import type { Json } from "#core/shared/canonical.ts";
import { minorDigits } from "#core/shared/money.ts";
import type { Environment } from "./compile.ts";
import type { FieldType, Parameter, Tool } from "./schema.ts";

/** A tool as an agent learns of it: name, purpose, and the JSON Schema of its arguments. */
export interface ToolDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: Tool["kind"];
  readonly ends: boolean;
  /** JSON Schema (2020-12) of an object. Amounts of money are text in major units, such as "1250.00". */
  readonly parameters: { readonly [key: string]: Json };
}

/** A tool in the form of OpenAI's chat-completion API, which most providers accept. */
export interface FunctionTool {
  readonly type: "function";
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: { readonly [key: string]: Json };
    readonly strict: boolean;
  };
}

const definitionsOf = new WeakMap<Environment, readonly ToolDefinition[]>();

/** The definitions of all tools, in the order of the document; made once for an environment. */
export function toolDefinitions(environment: Environment): readonly ToolDefinition[] {
  const known = definitionsOf.get(environment);
  if (known !== undefined) return known;
  const made = environment.document.tools.map(definitionOf);
  definitionsOf.set(environment, made);
  return made;
}

/** The tools in OpenAI's form. `strict` lists every parameter as required and lets optional ones be null. */
export function functionTools(environment: Environment, strict = false): FunctionTool[] {
  return environment.document.tools.map((tool) => ({
    type: "function",
    function: {
      name: tool.name,
      description: tool.description,
      parameters: parametersSchema(tool.parameters, strict),
      strict,
    },
  }));
}

function definitionOf(tool: Tool): ToolDefinition {
  return {
    name: tool.name,
    label: tool.label,
    description: tool.description,
    kind: tool.kind,
    ends: tool.ends,
    parameters: parametersSchema(tool.parameters, false),
  };
}

function parametersSchema(parameters: readonly Parameter[], strict: boolean): { [key: string]: Json } {
  const properties: { [key: string]: Json } = {};
  for (const parameter of parameters) {
    const schema = typeSchema(parameter.type, strict);
    const about =
      parameter.description === undefined ? parameter.label : `${parameter.label}: ${parameter.description}`;
    const hint = typeof schema.description === "string" ? ` (${schema.description})` : "";
    const described = { ...schema, description: `${about}${hint}` };
    properties[parameter.name] =
      strict && parameter.optional ? { anyOf: [described, { type: "null" }] } : described;
  }
  return {
    type: "object",
    properties,
    required: parameters
      .filter((parameter) => strict || !parameter.optional)
      .map((parameter) => parameter.name),
    additionalProperties: false,
  };
}

/** The JSON Schema of one value as an agent may write it. */
function typeSchema(type: FieldType, strict: boolean): { [key: string]: Json } {
  switch (type.kind) {
    case "text":
      return { type: "string" };
    case "number":
      return type.unit === undefined
        ? { type: "number" }
        : { type: "number", description: `in ${type.unit}` };
    case "money":
      return moneySchema(type.currency);
    case "date":
      return { type: "string", format: "date" };
    case "date_time":
      return { type: "string", format: "date-time" };
    case "yes_no":
      return { type: "boolean" };
    case "choice":
      return {
        type: "string",
        enum: type.options.map((option) => option.value),
        description: type.options.map((option) => `${option.value}: ${option.label}`).join("; "),
      };
    case "reference":
      return { type: "string", description: `id of one of ${type.to}` };
    case "list":
      return { type: "array", items: typeSchema(type.of, strict) };
    case "collection":
      return { type: "object", additionalProperties: typeSchema(type.of, strict) };
    case "record": {
      const fields = type.fields.map((field) => ({ ...field, description: field.description }));
      const properties = Object.fromEntries(
        fields.map((field) => {
          const schema = { ...typeSchema(field.type, strict), title: field.label };
          return [field.name, strict && field.optional ? { anyOf: [schema, { type: "null" }] } : schema];
        }),
      );
      const required = fields.filter((field) => strict || !field.optional).map((field) => field.name);
      return { type: "object", properties, required, additionalProperties: false };
    }
  }
}

function moneySchema(currency: string): { [key: string]: Json } {
  const digits = minorDigits(currency);
  const pattern = digits === 0 ? "^-?[0-9]+$" : `^-?[0-9]+(\\.[0-9]{1,${digits}})?$`;
  return {
    type: "string",
    pattern,
    description: `amount in ${currency}, for example "${digits === 0 ? "1250" : "1250.00"}"`,
  };
}
