import type { z } from "zod";
import type { Tool } from "#core/environments/schema.ts";
import {
  ADDRESS,
  AFTER,
  BALANCE,
  byGiftCard,
  cardCovers,
  exists,
  HERE,
  ITEMS,
  itemsThere,
  METHOD,
  methodExists,
  NEW_ADDRESS,
  NEW_ITEMS,
  ORDER,
  parameter,
  swap,
  swapPossible,
  theCustomer,
  theMethod,
  theOrder,
} from "./order-parts.ts";

type ToolInput = z.input<typeof Tool>;

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
