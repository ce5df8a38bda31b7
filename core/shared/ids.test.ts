import { describe, expect, it } from "vitest";
import { AssayError, asAssayError, trpcCodeOf } from "./errors.ts";
import { isUuid, uuidV7 } from "./ids.ts";
import { fromInstant, toInstant } from "./instant.ts";
import { addMoney, majorText, money, moneySchema } from "./money.ts";

describe("identifiers", () => {
  it("has version, variant and sorts by time", () => {
    const random = new Uint8Array(10).fill(255);
    // RFC 9562 appendix A.6 uses this time.
    const id = uuidV7(0x017f22e279b0, random);
    expect(id).toBe("017f22e2-79b0-7fff-bfff-ffffffffffff");
    expect(isUuid(id)).toBe(true);
    expect(uuidV7(1, random) < uuidV7(2, new Uint8Array(10))).toBe(true);
  });
});

describe("instants and money", () => {
  it("round-trips UTC milliseconds and refuses other forms", () => {
    expect(toInstant(fromInstant("2026-11-22T10:31:00.000Z"))).toBe("2026-11-22T10:31:00.000Z");
    for (const text of ["2026-11-22", "2026-11-22T10:31:00Z", "2026-02-30T00:00:00.000Z"]) {
      expect(() => fromInstant(text)).toThrow(AssayError);
    }
  });
  it("keeps money exact", () => {
    expect(majorText(money(420000n, "USD"))).toBe("4200.00");
    expect(majorText(money(-5n, "USD"))).toBe("-0.05");
    expect(majorText(money(1234n, "JPY"))).toBe("1234");
    expect(addMoney(money(9007199254740993n, "USD"), money(1n, "USD")).amount).toBe("9007199254740994");
    expect(() => addMoney(money(1n, "USD"), money(1n, "EUR"))).toThrow(AssayError);
    expect(moneySchema.safeParse({ amount: "-0", currency: "USD" }).success).toBe(false);
  });
  it("maps errors", () => {
    expect(trpcCodeOf("separation_of_duties")).toBe("FORBIDDEN");
    expect(asAssayError(new Error("secret detail")).message).not.toContain("secret");
  });
});
