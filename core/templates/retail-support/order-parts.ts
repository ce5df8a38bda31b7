// Parameters, names and conditions that several tools of the desk share.
import type { z } from "zod";
import type { Condition, Definition, Parameter } from "#core/environments/schema.ts";
import { text } from "#core/templates/fields.ts";

type ParameterInput = z.input<typeof Parameter>;
type ConditionInput = z.input<typeof Condition>;
type DefinitionInput = z.input<typeof Definition>;

export const parameter = (
  name: string,
  label: string,
  type: ParameterInput["type"] = text,
): ParameterInput => ({
  name,
  label,
  type,
  optional: false,
});
const texts: ParameterInput["type"] = { kind: "list", of: text };

export const ORDER = parameter("order", "Order number, beginning with #");
export const METHOD = parameter("method", "Payment method");
export const ITEMS = parameter("items", "Items", texts);
export const NEW_ITEMS = parameter("new_items", "New items, in the same order", texts);

export const ADDRESS: ParameterInput[] = [
  parameter("address1", "Street"),
  parameter("address2", "Unit"),
  parameter("city", "City"),
  parameter("state", "State"),
  parameter("country", "Country"),
  parameter("zip", "Postal code"),
];

/** The record that the address parameters make. */
export const NEW_ADDRESS =
  "{ address1: args.address1, address2: args.address2, city: args.city, state: args.state, country: args.country, zip: args.zip }";

export const theOrder: DefinitionInput = { name: "the_order", value: "get value(orders, args.order)" };
export const theCustomer: DefinitionInput = {
  name: "the_customer",
  value: "get value(customers, the_order.customer)",
};
export const theMethod: DefinitionInput = {
  name: "the_method",
  value: "get value(the_customer.payment_methods, args.method)",
};
export const byGiftCard: DefinitionInput = { name: "by_gift_card", value: 'the_method.source = "gift_card"' };

/** Item by item: what is given back, what comes instead, and what that costs. */
export const swap: DefinitionInput[] = [
  {
    name: "old_lines",
    value: "for i in 1..count(args.items) return the_order.lines[variant = args.items[i]][1]",
  },
  {
    name: "new_variants",
    value:
      "for i in 1..count(args.items) return get value(get value(catalogue, old_lines[i].product).variants, args.new_items[i])",
  },
  {
    name: "difference",
    value: "sum(for i in 1..count(args.items) return new_variants[i].price - old_lines[i].price)",
  },
];

export const exists: ConditionInput = {
  when: "has entry(orders, args.order)",
  clause: "1.4",
  otherwise: "Order not found.",
};
export const methodExists: ConditionInput = {
  when: "has entry(the_customer.payment_methods, args.method)",
  clause: "1.5",
  otherwise: "Payment method not found.",
};
export const itemsThere: ConditionInput[] = [
  { when: "count(args.items) > 0", clause: "1.6", otherwise: "Name at least one item." },
  {
    when: "every wanted in args.items satisfies count(args.items[item = wanted]) <= count(the_order.lines[variant = wanted])",
    clause: "1.6",
    otherwise: "Not all of these items are in the order.",
  },
];
export const swapPossible: ConditionInput[] = [
  {
    when: "count(args.items) = count(args.new_items)",
    clause: "1.6",
    otherwise: "Name exactly one new item for each item.",
  },
  {
    when: "every i in 1..count(args.items) satisfies has entry(get value(catalogue, old_lines[i].product).variants, args.new_items[i])",
    clause: "1.7",
    otherwise: "A new item is no variant of the same product.",
  },
  {
    when: "every variant in new_variants satisfies variant.available",
    clause: "1.7",
    otherwise: "A new item is not in stock.",
  },
];
export const cardCovers = (amount: string, clause: string): ConditionInput => ({
  when: `not(by_gift_card and the_method.balance < ${amount})`,
  clause,
  otherwise: "Insufficient gift card balance to pay the difference.",
});

export const HERE = "orders[args.order]";
export const BALANCE = "customers[the_order.customer].payment_methods[args.method].balance";
export const AFTER = "get value(orders, args.order)";
