import { EnvironmentDocument } from "#core/environments/schema.ts";
import { deskTools } from "./desk-tools.ts";
import { retailState } from "./fields.ts";
import { orderTools } from "./order-tools.ts";
import { retailClauses } from "./policy.ts";

/**
 * The support desk of a shop as one environment document: shared collections of products, customers and orders, looked
 * up and changed by 16 tools. `shared` is the state JSON of the three collections (`convert.ts` makes it).
 */
export function retailSupport(shared: Record<string, unknown>): EnvironmentDocument {
  return EnvironmentDocument.parse({
    schema: "assay.environment@1",
    name: "Retail support",
    description: "Customers of a shop ask to cancel, change, return or exchange orders.",
    currency: "USD",
    instructions: "Help the customer within the rules of the policy document.",
    state: retailState,
    shared,
    tools: [...deskTools, ...orderTools],
    policy: { title: "Support desk manual", clauses: retailClauses },
    limits: { steps: 200 },
  });
}
