import { moneyJson } from "#core/environments/state-json.ts";
import type { Json } from "#core/shared/canonical.ts";
import { decimal } from "#core/shared/decimal.ts";
import { type Money, majorText } from "#core/shared/money.ts";
import type { Action } from "#core/tasks/schema.ts";

/** JSON objects of the published retail data set (`tau2-bench`), read without trusting more than the names used here. */
type Source = { readonly [key: string]: unknown };

function entries(value: unknown): [string, Source][] {
  return Object.entries(value as Record<string, Source>);
}

function money(value: unknown): Json {
  return moneyJson(decimal(String(value)), "USD");
}

const STATUS: Readonly<Record<string, string>> = {
  "pending (item modified)": "changed",
  "exchange requested": "exchange_requested",
  "return requested": "return_requested",
};
const STATUS_BACK = new Map(Object.entries(STATUS).map(([theirs, ours]) => [ours, theirs]));

/** The shared state of the retail environment from a shop database `{products, users, orders}`; amounts to cents, half-even. */
export function convertDatabase(database: unknown): Record<string, Json> {
  const { products, users, orders } = database as Source;
  return {
    catalogue: map(products, (product) => ({
      name: product.name as string,
      variants: map(product.variants, (variant) => ({
        options: variant.options as Json,
        available: variant.available as boolean,
        price: money(variant.price),
      })),
    })),
    customers: map(users, (user) => ({
      first_name: (user.name as Source).first_name as string,
      last_name: (user.name as Source).last_name as string,
      email: user.email as string,
      address: user.address as Json,
      payment_methods: map(user.payment_methods, ({ id: _, balance, ...method }) => ({
        ...(method as { [key: string]: Json }),
        ...(balance === undefined ? {} : { balance: money(balance) }),
      })),
      orders: user.orders as Json,
    })),
    orders: map(orders, convertOrder),
  };
}

function map(value: unknown, convert: (entry: Source) => Json): Json {
  return Object.fromEntries(entries(value).map(([key, entry]) => [key, convert(entry)]));
}

function convertOrder(order: Source): Json {
  return withoutAbsent({
    customer: order.user_id,
    address: order.address,
    lines: (order.items as Source[]).map((line) => ({
      product: line.product_id,
      variant: line.item_id,
      name: line.name,
      price: money(line.price),
      options: line.options,
    })),
    status: STATUS[order.status as string] ?? order.status,
    shipments: (order.fulfillments as Source[]).map((shipment) => ({
      tracking: shipment.tracking_id,
      variants: shipment.item_ids,
    })),
    payments: (order.payment_history as Source[]).map((payment) => ({
      kind: payment.transaction_type,
      amount: money(payment.amount),
      method: payment.payment_method_id,
    })),
    cancel_reason: order.cancel_reason,
    exchange_items: order.exchange_items,
    exchange_new_items: order.exchange_new_items,
    exchange_method: order.exchange_payment_method_id,
    exchange_difference:
      order.exchange_price_difference === undefined ? undefined : money(order.exchange_price_difference),
    return_items: order.return_items,
    return_method: order.return_payment_method_id,
  });
}

function withoutAbsent(record: Source): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Json;
}

function amount(value: unknown): number {
  return Number(majorText(value as Money));
}

/** An order of our state JSON in the form of the data set, for comparison with its expected outcomes. */
export function orderBack(id: string, order: Source): Json {
  const status = order.status as string;
  return withoutAbsent({
    order_id: id,
    user_id: order.customer,
    address: order.address,
    items: (order.lines as Source[]).map((line) => ({
      name: line.name,
      product_id: line.product,
      item_id: line.variant,
      price: amount(line.price),
      options: line.options,
    })),
    status: STATUS_BACK.get(status) ?? status,
    fulfillments: (order.shipments as Source[]).map((shipment) => ({
      tracking_id: shipment.tracking,
      item_ids: shipment.variants,
    })),
    payment_history: (order.payments as Source[]).map((payment) => ({
      transaction_type: payment.kind,
      amount: amount(payment.amount),
      payment_method_id: payment.method,
    })),
    cancel_reason: order.cancel_reason,
    exchange_items: order.exchange_items,
    exchange_new_items: order.exchange_new_items,
    exchange_payment_method_id: order.exchange_method,
    exchange_price_difference:
      order.exchange_difference === undefined ? undefined : amount(order.exchange_difference),
    return_items: order.return_items,
    return_payment_method_id: order.return_method,
  });
}

/** A customer of our state JSON in the form of the data set. */
export function customerBack(id: string, customer: Source): Json {
  return {
    user_id: id,
    name: { first_name: customer.first_name as string, last_name: customer.last_name as string },
    address: customer.address as Json,
    email: customer.email as string,
    payment_methods: Object.fromEntries(
      entries(customer.payment_methods).map(([key, { balance, ...method }]) => [
        key,
        {
          ...(method as { [name: string]: Json }),
          ...(balance === undefined ? {} : { balance: amount(balance) }),
          id: key,
        },
      ]),
    ),
    orders: customer.orders as Json,
  };
}

/** A product of our state JSON in the form of the data set. */
export function productBack(id: string, product: Source): Json {
  return {
    name: product.name as string,
    product_id: id,
    variants: Object.fromEntries(
      entries(product.variants).map(([key, variant]) => [
        key,
        {
          item_id: key,
          options: variant.options as Json,
          available: variant.available as boolean,
          price: amount(variant.price),
        },
      ]),
    ),
  };
}

const TOOLS: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  find_user_id_by_email: ["find_customer_by_email", {}],
  find_user_id_by_name_zip: ["find_customer_by_name", {}],
  get_user_details: ["read_customer", { user_id: "customer" }],
  get_order_details: ["read_order", { order_id: "order" }],
  get_product_details: ["read_product", { product_id: "product" }],
  get_item_details: ["read_item", { item_id: "item" }],
  list_all_product_types: ["list_products", {}],
  cancel_pending_order: ["cancel_order", { order_id: "order" }],
  return_delivered_order_items: [
    "return_items",
    { order_id: "order", item_ids: "items", payment_method_id: "method" },
  ],
  exchange_delivered_order_items: [
    "exchange_items",
    { order_id: "order", item_ids: "items", new_item_ids: "new_items", payment_method_id: "method" },
  ],
  modify_pending_order_items: [
    "change_order_items",
    { order_id: "order", item_ids: "items", new_item_ids: "new_items", payment_method_id: "method" },
  ],
  modify_pending_order_payment: ["change_order_payment", { order_id: "order", payment_method_id: "method" }],
  modify_pending_order_address: ["change_order_address", { order_id: "order" }],
  modify_user_address: ["change_customer_address", { user_id: "customer" }],
  calculate: ["calculate", {}],
  transfer_to_human_agents: ["hand_over", {}],
};

/** A tool call of the data set as an action of the retail environment. */
export function convertAction(name: string, args: Readonly<Record<string, unknown>>): Action {
  const [tool, names] = TOOLS[name] ?? [name, {}];
  return {
    tool,
    arguments: Object.fromEntries(Object.entries(args).map(([key, value]) => [names[key] ?? key, value])),
  };
}
