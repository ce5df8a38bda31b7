/**
 * Static types of the rules language: what the environment's schema promises about a value.
 *
 * A number may carry a unit and money a currency; both are part of the type, so that adding dollars to euros or days to
 * kilometres is refused while the rule is being written. `any` is used only where nothing is known (untyped evaluation).
 */
export type FeelType =
  | { readonly kind: "number"; readonly unit?: string }
  | { readonly kind: "money"; readonly currency: string }
  | {
      readonly kind: "text";
      readonly values?: readonly string[];
      /** The collection whose ids the text is one of; text of no known collection fits everywhere. */
      readonly refersTo?: string;
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "date" }
  | { readonly kind: "time" }
  | { readonly kind: "date and time" }
  | { readonly kind: "days and time duration" }
  | { readonly kind: "years and months duration" }
  | { readonly kind: "list"; readonly of: FeelType }
  | {
      readonly kind: "context";
      readonly fields: Readonly<Record<string, FeelType>>;
      readonly labels?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "collection"; readonly of: FeelType }
  | { readonly kind: "range"; readonly of: FeelType }
  | { readonly kind: "any" }
  | { readonly kind: "null" };

/** The names a rule may use, with their types. */
export type Scope = {
  readonly names: ReadonlyMap<string, FeelType>;
  readonly labels?: Readonly<Record<string, string>>;
};

export const ANY: FeelType = { kind: "any" };
export const NULL: FeelType = { kind: "null" };
export const NUMBER: FeelType = { kind: "number" };
export const TEXT: FeelType = { kind: "text" };
export const BOOLEAN: FeelType = { kind: "boolean" };
export const DATE: FeelType = { kind: "date" };
export const TIME: FeelType = { kind: "time" };
export const DATE_TIME: FeelType = { kind: "date and time" };
export const DAYS_DURATION: FeelType = { kind: "days and time duration" };
export const MONTHS_DURATION: FeelType = { kind: "years and months duration" };

/** Own fields only: a field called "constructor" exists when the schema says so and never otherwise. */
export function fieldOf(type: FeelType, name: string): FeelType | undefined {
  if (type.kind !== "context" || !Object.hasOwn(type.fields, name)) return undefined;
  return type.fields[name];
}

/** A type in the words shown to authors: "money in USD", "number of days", "list of text". */
export function describeType(type: FeelType): string {
  switch (type.kind) {
    case "number":
      return type.unit === undefined ? "number" : `number (${type.unit})`;
    case "money":
      return `money in ${type.currency}`;
    case "boolean":
      return "yes/no";
    case "text":
      return type.refersTo === undefined ? "text" : `reference to ${type.refersTo}`;
    case "list":
      return type.of.kind === "any" ? "list" : `list of ${describeType(type.of)}`;
    case "collection":
      return `collection of ${describeType(type.of)}`;
    case "context":
      return "record";
    case "range":
      return `range of ${describeType(type.of)}`;
    case "any":
      return "value of unknown type";
    case "null":
      return "nothing";
    default:
      return type.kind;
  }
}
