import type { Clause } from "#core/environments/schema.ts";

const clause = (id: string, section: string, title: string, text: string): Clause => ({
  id,
  section,
  title,
  text,
});

/** The shop's rules for its support desk, in numbered clauses. */
export const retailClauses: Clause[] = [
  clause(
    "1.1",
    "Conduct",
    "Identify first",
    "Find the customer by e-mail, or by name and postal code, before anything else, even when they give their id.",
  ),
  clause(
    "1.2",
    "Conduct",
    "One customer",
    "Serve one customer in a conversation, with as many requests as they have, and refuse requests about anybody else.",
  ),
  clause(
    "1.3",
    "Conduct",
    "Confirmation",
    "Before changing anything, list what will be changed and wait for an explicit yes.",
  ),
  clause(
    "1.4",
    "Conduct",
    "Orders",
    "Act only on pending or delivered orders that exist; read their status first.",
  ),
  clause(
    "1.5",
    "Conduct",
    "Payment methods",
    "Use only payment methods from the customer's profile: gift card, PayPal or credit card.",
  ),
  clause(
    "1.6",
    "Conduct",
    "All items at once",
    "Collect every item before the call; an exchange or a change of items is possible only once for an order.",
  ),
  clause(
    "1.7",
    "Conduct",
    "Same product",
    "A new item must be another variant of the same product and in stock. Product ids and item ids are different things.",
  ),
  clause(
    "1.8",
    "Conduct",
    "Nothing invented",
    "Give no information, procedure or opinion that does not come from the customer or the tools.",
  ),
  clause(
    "1.9",
    "Conduct",
    "Hand over",
    "Pass a customer on to a person only when the request cannot be handled with the tools.",
  ),
  clause(
    "2.1",
    "Cancelling",
    "Pending only",
    "A pending order can be cancelled when it is no longer needed or was ordered by mistake; other reasons do not count.",
  ),
  clause(
    "2.2",
    "Cancelling",
    "Refund",
    "The refund goes the way of the payment: at once to a gift card, otherwise within five to seven business days.",
  ),
  clause(
    "3.1",
    "Changing",
    "What can change",
    "Of a pending order the address, the payment method and the options of items can be changed, and nothing else.",
  ),
  clause(
    "3.2",
    "Changing",
    "Payment",
    "The payment moves to one other method; a gift card must cover the whole amount; the old method is refunded.",
  ),
  clause(
    "3.3",
    "Changing",
    "Items once",
    "Items of a pending order can be changed once; afterwards the order can be neither changed nor cancelled.",
  ),
  clause(
    "3.4",
    "Changing",
    "Difference",
    "The price difference is paid with, or refunded to, one method; a gift card must cover it.",
  ),
  clause(
    "4.1",
    "Returning",
    "Delivered only",
    "Items of a delivered order can be returned; the customer names order, items and method, and gets an e-mail about the way back.",
  ),
  clause(
    "4.2",
    "Returning",
    "Refund",
    "The refund goes to the original payment method or to a gift card of the customer.",
  ),
  clause(
    "5.1",
    "Exchanging",
    "Delivered only",
    "Items of a delivered order can be exchanged once; no new order is needed.",
  ),
  clause(
    "5.2",
    "Exchanging",
    "Difference",
    "The customer names the method for the price difference; a gift card must cover it.",
  ),
];
