import type { z } from "zod";
import type { Tool } from "#core/environments/schema.ts";
import { parameter } from "./order-parts.ts";

const SIGN = 'if odd(string length(replace(factor, "[^m]", ""))) then -1 else 1';
const SIZE = 'number(replace(factor, "[m/]", ""), null, ".")';
const FACTORS = 'split(term, "\\*")';
const VALUE = `sum(for term in split(inner, "\\+") return product(for factor in ${FACTORS} return (${SIGN}) * (if starts with(factor, "/") then 1 / ${SIZE} else ${SIZE})))`;
const WITHOUT_RESULT = `contains(inner, "x") or (some term in split(inner, "\\+") satisfies some factor in ${FACTORS} satisfies starts with(factor, "/") and ${SIZE} = 0)`;

/** What stands for the value of a bracket pair in the text: its digits, after `m` when it is negative. */
const REPLACEMENT = `if ${WITHOUT_RESULT} then "x" else string join(for value in [${VALUE}] return if value < 0 then "m" + string(-value) else string(value))`;

/**
 * The calculator of the desk, in the rules language alone. That language has no recursion, so brackets are worked out one pair after
 * the other, innermost first, in as many rounds as there are pairs. In the text being worked out, `m` is a minus sign that belongs
 * to a number, `/` marks a factor that divides, `x` is a division by zero, and `#` stands before everything.
 */
export const calculate: z.input<typeof Tool> = {
  name: "calculate",
  label: "Calculate",
  description: "Works out + - * / and brackets with plain numbers; the result is rounded to two places.",
  kind: "read",
  parameters: [parameter("expression", "Expression, for example (12.50 + 3) * 4")],
  define: [
    { name: "wrapped", value: '"(" + replace(args.expression, "\\s", "") + ")"' },
    { name: "pairs", value: 'string length(replace(wrapped, "[^(]", ""))' },
    { name: "shape", value: 'replace(wrapped, "[0-9]+(\\.[0-9]+)?|\\.[0-9]+", "n")' },
    {
      name: "shapes",
      value:
        'for i in 0..pairs return if i = 0 then shape else replace(partial[-1], "\\(-?n([-+*/]-?n)*\\)", "n")',
    },
    {
      name: "signed",
      value: '"#" + replace(replace(replace(wrapped, "([-(*/+])-", "$1m"), "-", "+m"), "/", "*/")',
    },
    {
      name: "rounds",
      value: `for i in 0..pairs return if i = 0 then signed else string join(
  for before in [partial[-1]], head in [substring before(before, ")")], inner in [split(head, "\\(")[-1]] return
    substring(head, 1, string length(head) - string length(inner) - 1) + (${REPLACEMENT}) + substring after(before, ")"))`,
    },
    { name: "result", value: 'substring after(rounds[-1], "#")' },
  ],
  allowed: [
    {
      when: 'string length(args.expression) <= 200 and not(matches(args.expression, "[^-+*/().0-9\\s]|[0-9.]\\s+[0-9.]")) and shapes[-1] = "n"',
      otherwise: "Only plain numbers with + - * / and brackets can be calculated, 200 characters at most.",
    },
    { when: 'result != "x"', otherwise: "A division by zero has no result." },
  ],
  returns:
    '{ result: decimal((if starts with(result, "m") then -1 else 1) * number(replace(result, "m", ""), null, "."), 2) }',
};
