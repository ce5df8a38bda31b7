import fc from "fast-check";

/**
 * Random well-typed rules over the test claim, as text. Numbers, yes/no and text expressions refer to each other up to a
 * small depth; locals are used inside their loops only.
 */
const { boolean } = fc.letrec<{ number: string; boolean: string; text: string }>((tie) => {
  const money = fc.constantFrom(
    "claim.payout",
    "claim.covered",
    "sum(claim.lines.paid)",
    "sum(claim.lines[covered].paid)",
  );
  const literal = fc
    .integer({ min: -20, max: 20 })
    .map((value) => (value < 0 ? `(${value / 2})` : `${value / 2}`));
  const number: fc.Arbitrary<string> = fc.oneof(
    { maxDepth: 3 },
    money,
    fc.constantFrom(
      "get value(orders, order_id).total",
      'claim.lines[code = "a"][1].paid',
      "claim.lines[-1].paid",
    ),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-"), tie("number"))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(literal, tie("number")).map(([a, b]) => `${a} * ${b}`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `max(${a}, ${b})`),
    fc
      .tuple(tie("boolean"), tie("number"), tie("number"))
      .map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
    tie("number").map((a) => `abs(${a})`),
    tie("number").map((a) => `(claim.payout - ${a})`),
  );
  const text: fc.Arbitrary<string> = fc.oneof(
    fc.constantFrom("claim.reason", "order_id", '"a"', '"glass"', "get value(orders, order_id).status"),
    fc.constantFrom("upper case(claim.reason)", 'claim.reason + "x"'),
  );
  const compared = fc.constantFrom("<", "<=", ">", ">=", "=", "!=");
  const boolean: fc.Arbitrary<string> = fc.oneof(
    { maxDepth: 3 },
    fc.tuple(tie("number"), compared, tie("number")).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(tie("text"), fc.constantFrom("=", "!="), tie("text")).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.constantFrom("claim.urgent", 'claim.status in ("open", "denied")', 'claim.loss_date > @"2026-02-14"'),
    fc.constantFrom(
      "every l in claim.lines satisfies l.paid > 2",
      'some l in claim.lines satisfies l.code = "a" and l.covered',
    ),
    fc.constantFrom(
      "count(claim.lines[paid > claim.payout]) = 1",
      "claim.payout between 0 and 10",
      "claim.count in [1..3)",
    ),
    fc.constantFrom(
      "every x in (for l in claim.lines return l.paid * 2) satisfies x < 20",
      "{a: claim.payout, b: a > 3}.b",
    ),
    fc.constantFrom(
      'list contains(claim.lines.code, "b")',
      "sort(claim.lines, function(x, y) x.paid < y.paid)[1].covered",
    ),
    fc
      .tuple(tie("boolean"), fc.constantFrom("and", "or"), tie("boolean"))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie("boolean").map((a) => `not(${a})`),
  );
  return { number, boolean, text };
});

export const ruleText = boolean;
