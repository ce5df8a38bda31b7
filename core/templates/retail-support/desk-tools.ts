import type { z } from "zod";
import type { Tool } from "#core/environments/schema.ts";
import { calculate } from "./calculate.ts";
import { ADDRESS, NEW_ADDRESS, parameter } from "./order-parts.ts";

type ToolInput = z.input<typeof Tool>;

const CUSTOMER = parameter("customer", "Customer id");

/** Tools that look things up, and those that touch no order. */
export const deskTools: ToolInput[] = [
  {
    name: "find_customer_by_email",
    label: "Find customer by e-mail",
    description: "Gives the id of the customer with this e-mail address.",
    kind: "read",
    parameters: [parameter("email", "E-mail")],
    define: [
      {
        name: "found",
        value:
          "for entry in get entries(customers)[lower case(value.email) = lower case(args.email)] return entry.key",
      },
    ],
    allowed: [{ when: "count(found) > 0", clause: "1.1", otherwise: "User not found." }],
    returns: "{ customer: found[1] }",
  },
  {
    name: "find_customer_by_name",
    label: "Find customer by name",
    description: "Gives the id of the customer with this name and postal code.",
    kind: "read",
    parameters: [
      parameter("first_name", "First name"),
      parameter("last_name", "Last name"),
      parameter("zip", "Postal code"),
    ],
    define: [
      {
        name: "found",
        value:
          "for entry in get entries(customers)[lower case(value.first_name) = lower case(args.first_name) and lower case(value.last_name) = lower case(args.last_name) and value.address.zip = args.zip] return entry.key",
      },
    ],
    allowed: [{ when: "count(found) > 0", clause: "1.1", otherwise: "User not found." }],
    returns: "{ customer: found[1] }",
  },
  {
    name: "read_customer",
    label: "Read customer",
    description: "Gives a customer's profile, payment methods and orders.",
    kind: "read",
    parameters: [CUSTOMER],
    allowed: [{ when: "has entry(customers, args.customer)", clause: "1.1", otherwise: "User not found." }],
    returns: "get value(customers, args.customer)",
  },
  {
    name: "read_order",
    label: "Read order",
    description: "Gives the items, status, payments and shipments of an order.",
    kind: "read",
    parameters: [parameter("order", "Order number, beginning with #")],
    allowed: [{ when: "has entry(orders, args.order)", clause: "1.4", otherwise: "Order not found." }],
    returns: "get value(orders, args.order)",
  },
  {
    name: "read_product",
    label: "Read product",
    description: "Gives the variants of a product with their options, prices and stock.",
    kind: "read",
    parameters: [parameter("product", "Product id")],
    allowed: [{ when: "has entry(catalogue, args.product)", clause: "1.7", otherwise: "Product not found." }],
    returns: "get value(catalogue, args.product)",
  },
  {
    name: "read_item",
    label: "Read item",
    description: "Gives one variant by its item id.",
    kind: "read",
    parameters: [parameter("item", "Item id")],
    define: [
      {
        name: "found",
        value:
          "for product in get entries(catalogue)[has entry(value.variants, args.item)] return get value(product.value.variants, args.item)",
      },
    ],
    allowed: [{ when: "count(found) > 0", clause: "1.7", otherwise: "Item not found." }],
    returns: "found[1]",
  },
  {
    name: "list_products",
    label: "List products",
    description: "Lists all products by name with their ids.",
    kind: "read",
    parameters: [],
    returns: "for entry in get entries(catalogue) return { name: entry.value.name, product: entry.key }",
  },
  {
    name: "change_customer_address",
    label: "Change customer's address",
    description: "Replaces the default address in the customer's profile. Ask for confirmation first.",
    kind: "write",
    parameters: [CUSTOMER, ...ADDRESS],
    allowed: [{ when: "has entry(customers, args.customer)", clause: "1.1", otherwise: "User not found." }],
    effects: [{ do: "set", path: "customers[args.customer].address", value: NEW_ADDRESS }],
    returns: "get value(customers, args.customer)",
  },
  calculate,
  {
    name: "hand_over",
    label: "Hand over to a person",
    description:
      "Passes the customer on to a person, with a summary, when the request is outside of what you may do.",
    kind: "message",
    parameters: [parameter("summary", "Summary")],
    ends: true,
  },
];
