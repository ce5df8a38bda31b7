import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { usd } from "./case-values.ts";
import { dollars } from "./fields.ts";

type Constant = EnvironmentDocument["constants"][number];

/** A named fixed value, with the clause that it comes from. */
export function constant(
  name: string,
  label: string,
  type: Constant["type"],
  value: unknown,
  clause?: string,
): Constant {
  return { name, label, type, value, ...(clause === undefined ? {} : { clause }) };
}

type Always = "schema" | "currency" | "shared" | "disturbances";
type Parts = Omit<EnvironmentDocument, Always | "definitions"> &
  Partial<Pick<EnvironmentDocument, "definitions">>;

/** An environment in US dollars whose cases share nothing and are not disturbed; "nothing" as money is a constant of it. */
export function environmentForm(parts: Parts): EnvironmentDocument {
  return {
    schema: "assay.environment@1",
    currency: "USD",
    shared: {},
    definitions: [],
    disturbances: [],
    ...parts,
    constants: [constant("no_money", "Nothing", dollars, usd(0)), ...parts.constants],
  };
}
