import type { Field, FieldType } from "#core/environments/schema.ts";
import { choice, dollars, onRequest, record, text, yesNo } from "#core/templates/fields.ts";

const listOf = (of: FieldType): FieldType => ({ kind: "list", of });
const collectionOf = (of: FieldType): FieldType => ({ kind: "collection", of });

const address = record([
  onRequest("address1", "Street", text),
  onRequest("address2", "Unit", text),
  onRequest("city", "City", text),
  onRequest("state", "State", text),
  onRequest("country", "Country", text),
  onRequest("zip", "Postal code", text),
]);

const options = collectionOf(text);

const product = record([
  onRequest("name", "Name", text),
  onRequest(
    "variants",
    "Variants",
    collectionOf(
      record([
        onRequest("options", "Options", options),
        onRequest("available", "In stock", yesNo),
        onRequest("price", "Price", dollars),
      ]),
    ),
  ),
]);

const paymentMethod = record([
  onRequest(
    "source",
    "Kind",
    choice({ credit_card: "Credit card", gift_card: "Gift card", paypal: "PayPal" }),
  ),
  onRequest("balance", "Balance", dollars, { optional: true }),
  onRequest("brand", "Brand", text, { optional: true }),
  onRequest("last_four", "Last four digits", text, { optional: true, sensitivity: "personal" }),
]);

const customer = record([
  onRequest("first_name", "First name", text, { sensitivity: "personal" }),
  onRequest("last_name", "Last name", text, { sensitivity: "personal" }),
  onRequest("email", "E-mail", text, { sensitivity: "personal" }),
  onRequest("address", "Address", address, { sensitivity: "personal" }),
  onRequest("payment_methods", "Payment methods", collectionOf(paymentMethod)),
  onRequest("orders", "Orders", listOf({ kind: "reference", to: "orders" })),
]);

const order = record([
  onRequest("customer", "Customer", { kind: "reference", to: "customers" }),
  onRequest("address", "Delivery address", address, { sensitivity: "personal" }),
  onRequest(
    "lines",
    "Items",
    listOf(
      record([
        onRequest("product", "Product", { kind: "reference", to: "catalogue" }),
        onRequest("variant", "Item", text),
        onRequest("name", "Name", text),
        onRequest("price", "Price", dollars),
        onRequest("options", "Options", options),
      ]),
    ),
  ),
  onRequest(
    "status",
    "Status",
    choice({
      pending: "Pending",
      changed: "Pending, items changed",
      processed: "Processed",
      delivered: "Delivered",
      cancelled: "Cancelled",
      exchange_requested: "Exchange requested",
      return_requested: "Return requested",
    }),
  ),
  onRequest(
    "shipments",
    "Shipments",
    listOf(
      record([
        onRequest("tracking", "Tracking numbers", listOf(text)),
        onRequest("variants", "Items", listOf(text)),
      ]),
    ),
  ),
  onRequest(
    "payments",
    "Payments and refunds",
    listOf(
      record([
        onRequest("kind", "Kind", choice({ payment: "Payment", refund: "Refund" })),
        onRequest("amount", "Amount", dollars),
        onRequest("method", "Payment method", text),
      ]),
    ),
  ),
  onRequest("cancel_reason", "Reason of cancellation", text, { optional: true }),
  onRequest("exchange_items", "Items given back", listOf(text), { optional: true }),
  onRequest("exchange_new_items", "Items wanted instead", listOf(text), { optional: true }),
  onRequest("exchange_method", "Method for the difference", text, { optional: true }),
  onRequest("exchange_difference", "Price difference", dollars, { optional: true }),
  onRequest("return_items", "Items returned", listOf(text), { optional: true }),
  onRequest("return_method", "Method for the refund", text, { optional: true }),
]);

/** The shop: three collections that are the same at the start of every case. */
export const retailState: Field[] = [
  onRequest("catalogue", "Catalogue", collectionOf(product)),
  onRequest("customers", "Customers", collectionOf(customer)),
  onRequest("orders", "Orders", collectionOf(order)),
];
