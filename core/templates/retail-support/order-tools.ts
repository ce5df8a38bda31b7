import type { z } from "zod";
import type { Condition, Definition, Parameter, Tool } from "#core/environments/schema.ts";
import { text } from "#core/templates/fields.ts";

type ToolInput = z.input<typeof Tool>;
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

const ORDER = parameter("order", "Order number, beginning with #");
const METHOD = parameter("method", "Payment method");
const ITEMS = parameter("items", "Items", texts);
const NEW_ITEMS = parameter("new_items", "New items, in the same order", texts);

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

const theOrder: DefinitionInput = { name: "the_order", value: "get value(orders, args.order)" };
const theCustomer: DefinitionInput = {
  name: "the_customer",
  value: "get value(customers, the_order.customer)",
};
const theMethod: DefinitionInput = {
  name: "the_method",
  value: "get value(the_customer.payment_methods, args.method)",
};
const byGiftCard: DefinitionInput = { name: "by_gift_card", value: 'the_method.source = "gift_card"' };

/** Item by item: what is given back, what comes instead, and what that costs. */
const swap: DefinitionInput[] = [
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

const exists: ConditionInput = {
  when: "has entry(orders, args.order)",
  clause: "1.4",
  otherwise: "Order not found.",
};
const methodExists: ConditionInput = {
  when: "has entry(the_customer.payment_methods, args.method)",
  clause: "1.5",
  otherwise: "Payment method not found.",
};
const itemsThere: ConditionInput[] = [
  { when: "count(args.items) > 0", clause: "1.6", otherwise: "Name at least one item." },
  {
    when: "every wanted in args.items satisfies count(args.items[item = wanted]) <= count(the_order.lines[variant = wanted])",
    clause: "1.6",
    otherwise: "Not all of these items are in the order.",
  },
];
const swapPossible: ConditionInput[] = [
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
const cardCovers = (amount: string, clause: string): ConditionInput => ({
  when: `not(by_gift_card and the_method.balance < ${amount})`,
  clause,
  otherwise: "Insufficient gift card balance to pay the difference.",
});

const HERE = "orders[args.order]";
const BALANCE = "customers[the_order.customer].payment_methods[args.method].balance";
const AFTER = "get value(orders, args.order)";

const cancel: ToolInput = {
  name: "cancel_order",
  label: "Cancel order",
  description:
    "Cancels a pending order and refunds every payment the way it was paid. Ask for confirmation first.",
  kind: "write",
  parameters: [
    ORDER,
    parameter("reason", "Reason", {
      kind: "choice",
      options: [
        { value: "no longer needed", label: "No longer needed" },
        { value: "ordered by mistake", label: "Ordered by mistake" },
      ],
    }),
  ],
  define: [theOrder, theCustomer],
  allowed: [
    exists,
    {
      when: 'the_order.status = "pending"',
      clause: "2.1",
      otherwise: "Only a pending order can be cancelled.",
    },
  ],
  effects: [
    {
      do: "for_each",
      in: "the_order.payments",
      as: "paid",
      effects: [
        {
          do: "append",
          path: `${HERE}.payments`,
          value: '{ kind: "refund", amount: paid.amount, method: paid.method }',
        },
        {
          do: "increment",
          path: "customers[the_order.customer].payment_methods[paid.method].balance",
          by: "paid.amount",
          when: 'get value(the_customer.payment_methods, paid.method).source = "gift_card"',
        },
      ],
    },
    { do: "set", path: `${HERE}.status`, value: '"cancelled"' },
    { do: "set", path: `${HERE}.cancel_reason`, value: "args.reason" },
  ],
  returns: AFTER,
};

const returnItems: ToolInput = {
  name: "return_items",
  label: "Return items",
  description: "Requests the return of items of a delivered order. Ask for confirmation first.",
  kind: "write",
  parameters: [ORDER, ITEMS, METHOD],
  define: [theOrder, theCustomer, theMethod, byGiftCard],
  allowed: [
    exists,
    {
      when: 'the_order.status = "delivered"',
      clause: "4.1",
      otherwise: "Only a delivered order can be returned.",
    },
    methodExists,
    {
      when: "by_gift_card or args.method = the_order.payments[1].method",
      clause: "4.2",
      otherwise: "The refund goes to the original payment method or to a gift card.",
    },
    ...itemsThere,
  ],
  effects: [
    { do: "set", path: `${HERE}.status`, value: '"return_requested"' },
    { do: "set", path: `${HERE}.return_items`, value: "sort(args.items, function(a, b) a < b)" },
    { do: "set", path: `${HERE}.return_method`, value: "args.method" },
  ],
  returns: AFTER,
};

const exchange: ToolInput = {
  name: "exchange_items",
  label: "Exchange items",
  description:
    "Requests the exchange of items of a delivered order for other variants of the same products. Only once for an order; ask for confirmation first.",
  kind: "write",
  parameters: [ORDER, ITEMS, NEW_ITEMS, METHOD],
  define: [theOrder, theCustomer, theMethod, byGiftCard, ...swap],
  allowed: [
    exists,
    {
      when: 'the_order.status = "delivered"',
      clause: "5.1",
      otherwise: "Only a delivered order can be exchanged.",
    },
    ...itemsThere,
    ...swapPossible,
    methodExists,
    cardCovers("difference", "5.2"),
  ],
  effects: [
    { do: "set", path: `${HERE}.status`, value: '"exchange_requested"' },
    { do: "set", path: `${HERE}.exchange_items`, value: "sort(args.items, function(a, b) a < b)" },
    { do: "set", path: `${HERE}.exchange_new_items`, value: "sort(args.new_items, function(a, b) a < b)" },
    { do: "set", path: `${HERE}.exchange_method`, value: "args.method" },
    { do: "set", path: `${HERE}.exchange_difference`, value: "difference" },
  ],
  returns: AFTER,
};

const FIRST_MATCH = "index of(get value(orders, args.order).lines.variant, args.items[at])[1]";

const changeItems: ToolInput = {
  name: "change_order_items",
  label: "Change items of an order",
  description:
    "Swaps items of a pending order for other variants of the same products and settles the difference. Only once for an order; ask for confirmation first.",
  kind: "write",
  parameters: [ORDER, ITEMS, NEW_ITEMS, METHOD],
  define: [theOrder, theCustomer, theMethod, byGiftCard, ...swap],
  allowed: [
    exists,
    {
      when: 'the_order.status = "pending"',
      clause: "3.3",
      otherwise: "Only a pending order can be changed.",
    },
    ...itemsThere,
    ...swapPossible,
    {
      when: "every at in 1..count(args.items) satisfies args.items[at] != args.new_items[at]",
      clause: "1.7",
      otherwise: "A new item must differ from the one it replaces.",
    },
    methodExists,
    cardCovers("difference", "3.4"),
  ],
  effects: [
    {
      do: "append",
      path: `${HERE}.payments`,
      value:
        '{ kind: if difference > 0 * difference then "payment" else "refund", amount: abs(difference), method: args.method }',
    },
    { do: "increment", path: BALANCE, by: "-difference", when: "by_gift_card" },
    {
      do: "for_each",
      in: "for i in 1..count(args.items) return i",
      as: "at",
      // The shop's own system gives every swapped item the price and options of the last one named; so does this.
      effects: [
        { do: "set", path: `${HERE}.lines[${FIRST_MATCH}].price`, value: "new_variants[-1].price" },
        { do: "set", path: `${HERE}.lines[${FIRST_MATCH}].options`, value: "new_variants[-1].options" },
        { do: "set", path: `${HERE}.lines[${FIRST_MATCH}].variant`, value: "args.new_items[at]" },
      ],
    },
    { do: "set", path: `${HERE}.status`, value: '"changed"' },
  ],
  returns: AFTER,
};

const changePayment: ToolInput = {
  name: "change_order_payment",
  label: "Change payment of an order",
  description: "Moves the payment of a pending order to another payment method. Ask for confirmation first.",
  kind: "write",
  parameters: [ORDER, METHOD],
  define: [
    theOrder,
    theCustomer,
    theMethod,
    byGiftCard,
    { name: "paid", value: "the_order.payments[1]" },
    { name: "old_method", value: "get value(the_customer.payment_methods, paid.method)" },
  ],
  allowed: [
    exists,
    {
      when: 'the_order.status in ("pending", "changed")',
      clause: "3.1",
      otherwise: "Only a pending order can be changed.",
    },
    methodExists,
    {
      when: 'count(the_order.payments) = 1 and paid.kind = "payment"',
      clause: "3.2",
      otherwise: "The payment can only be moved while there is exactly one.",
    },
    {
      when: "paid.method != args.method",
      clause: "3.2",
      otherwise: "The new payment method must differ from the current one.",
    },
    cardCovers("paid.amount", "3.2"),
  ],
  effects: [
    {
      do: "append",
      path: `${HERE}.payments`,
      value: '{ kind: "payment", amount: paid.amount, method: args.method }',
    },
    {
      do: "append",
      path: `${HERE}.payments`,
      value: '{ kind: "refund", amount: paid.amount, method: paid.method }',
    },
    { do: "increment", path: BALANCE, by: "-paid.amount", when: "by_gift_card" },
    {
      do: "increment",
      path: "customers[the_order.customer].payment_methods[paid.method].balance",
      by: "paid.amount",
      when: 'old_method.source = "gift_card"',
    },
  ],
  returns: AFTER,
};

const changeAddress: ToolInput = {
  name: "change_order_address",
  label: "Change address of an order",
  description: "Sends a pending order to another address. Ask for confirmation first.",
  kind: "write",
  parameters: [ORDER, ...ADDRESS],
  define: [theOrder],
  allowed: [
    exists,
    {
      when: 'the_order.status in ("pending", "changed")',
      clause: "3.1",
      otherwise: "Only a pending order can be changed.",
    },
  ],
  effects: [{ do: "set", path: `${HERE}.address`, value: NEW_ADDRESS }],
  returns: AFTER,
};

/** Tools that change orders. */
export const orderTools: ToolInput[] = [
  cancel,
  returnItems,
  exchange,
  changeItems,
  changePayment,
  changeAddress,
];
