import { describe, expect, it } from "vitest";
import { EnvironmentDocument, type Field } from "#core/environments/schema.ts";
import { field, smallClaims } from "#core/environments/testing/small-claims.ts";
import {
  addEntry,
  blankValue,
  entriesWith,
  removeEntry,
  setEntry,
  share,
  sharedOf,
  unshare,
} from "./value-edits.ts";

const orders = field("orders", {
  kind: "collection",
  of: {
    kind: "record",
    fields: [
      field("title", { kind: "text" }),
      field("total", { kind: "money", currency: "USD" }),
      field("note", { kind: "text" }, { optional: true }),
      field("due", { kind: "date" }),
    ],
  },
}) as Field;
const parsed = EnvironmentDocument.parse(smallClaims);
const document = { ...parsed, state: [...parsed.state, orders] };

describe("shared contents", () => {
  it("are opened, filled, changed and closed without touching what stands beside them", () => {
    expect(sharedOf(document, "orders")).toBe(null);
    const opened = addEntry(share(document, orders), orders, " W1 ");
    expect(opened.shared).toEqual({
      ...document.shared,
      orders: { W1: { title: "", total: { amount: "0", currency: "USD" } } },
    });
    expect(addEntry(opened, orders, "W1")).toBe(opened);
    expect(addEntry(opened, orders, " ")).toBe(opened);
    const changed = setEntry(addEntry(opened, orders, "W2"), "orders", "W2", { title: "Lamp" });
    expect(sharedOf(changed, "orders")).toMatchObject({ W1: { title: "" }, W2: { title: "Lamp" } });
    expect(entriesWith(changed.shared.orders, "lamp")).toEqual(["W2"]);
    expect(entriesWith(changed.shared.orders, "w")).toEqual(["W1", "W2"]);
    expect(sharedOf(removeEntry(changed, "orders", "W1"), "orders")).toEqual({ W2: { title: "Lamp" } });
    expect(unshare(changed, "orders").shared).toEqual(document.shared);
  });
  it("of names from prototypes are ordinary entries", () => {
    const opened = addEntry(share(document, orders), orders, "constructor");
    expect(entriesWith(opened.shared.orders, "")).toEqual(["constructor"]);
    expect(sharedOf(document, "constructor")).toBe(null);
  });
  it("begin with a value where a type has one that would do", () => {
    expect(blankValue({ kind: "number" })).toBe("0");
    expect(blankValue({ kind: "choice", options: [{ value: "a", label: "A" }] })).toBe("a");
    expect(blankValue({ kind: "date" })).toBe(undefined);
    expect(blankValue({ kind: "reference", to: "orders" })).toBe(undefined);
  });
});
