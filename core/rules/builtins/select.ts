import { ProblemFound, problem } from "#core/rules/problem.ts";
import { nearest } from "#core/rules/suggest.ts";
import type { CallNode } from "#core/rules/tree.ts";
import type { Builtin, Form } from "./builtin.ts";
import { builtins } from "./registry.ts";

export type Selection = {
  readonly name: string;
  readonly form: Form;
  /** For each parameter the index of the argument, or null when it is left out. */
  readonly order: readonly (number | null)[];
};

function byPosition(form: Form, count: number): (number | null)[] | null {
  const required = form.params.filter((entry) => entry.optional !== true).length;
  if (form.rest === true) return count >= required ? form.params.map((_, index) => index) : null;
  if (count < required || count > form.params.length) return null;
  return form.params.map((_, index) => (index < count ? index : null));
}

function byName(form: Form, names: readonly string[]): (number | null)[] | null {
  if (form.rest === true) return null;
  if (new Set(names).size !== names.length) return null;
  if (names.some((name) => !form.params.some((entry) => entry.name === name))) return null;
  const order = form.params.map((entry) => (names.includes(entry.name) ? names.indexOf(entry.name) : null));
  const complete = form.params.every((entry, index) => entry.optional === true || order[index] !== null);
  return complete ? order : null;
}

export function signatureOf(builtin: Builtin): string {
  const texts = builtin.forms.map((form) => {
    const names = form.params.map((entry) => (entry.optional === true ? `${entry.name}?` : entry.name));
    return `${builtin.name}(${names.join(", ")}${form.rest === true ? ", …" : ""})`;
  });
  return [...new Set(texts)].join(" or ");
}

/** The form of a built-in that fits a call by number or names of arguments. Throws `ProblemFound`. */
export function selectForm(node: CallNode): Selection {
  const builtin = builtins.get(node.name);
  if (builtin === undefined) {
    const guess = nearest(node.name, [...builtins.keys(), "sort"]);
    const hint = guess === null ? "" : ` Did you mean “${guess}”?`;
    const message = `There is no function “${node.name}”.${hint}`;
    throw new ProblemFound(problem("unknown function", message, node, guess ?? undefined));
  }
  const fitting = builtin.forms.flatMap((form) => {
    const order = node.names === null ? byPosition(form, node.args.length) : byName(form, node.names);
    return order === null ? [] : [{ name: builtin.name, form, order }];
  });
  // Two forms may have the same names in another order: before(point, range) and before(range, point). The order as written decides.
  const asWritten = fitting.find(({ order }) =>
    order.every((from, index) => from === null || from === index),
  );
  const chosen = asWritten ?? fitting[0];
  if (chosen !== undefined) return chosen;
  const message = `“${node.name}” is not called like this; write ${signatureOf(builtin)}.`;
  throw new ProblemFound(problem("wrong arguments", message, node));
}
