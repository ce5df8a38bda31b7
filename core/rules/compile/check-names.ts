import { selectForm } from "#core/rules/builtins/select.ts";
import { refuse } from "#core/rules/parse/refusals.ts";
import { ProblemFound, problem, type RuleProblem } from "#core/rules/problem.ts";
import { readPattern } from "#core/rules/regex/compile-pattern.ts";
import { PatternError } from "#core/rules/regex/pattern-error.ts";
import { nearest } from "#core/rules/suggest.ts";
import type { CallNode, Iterator, Node } from "#core/rules/tree.ts";
import { partsOf } from "#core/rules/tree-walk.ts";

/** Names in scope; `open` inside a filter whose item fields are only known at run time. */
type Names = { readonly known: ReadonlySet<string>; readonly open: boolean };

function plus(names: Names, ...more: string[]): Names {
  return { ...names, known: new Set([...names.known, ...more]) };
}

/** A literal pattern is read while the rule is written, so that what the engine lacks is refused by name at once. */
export function checkPattern(node: CallNode): void {
  if (node.name !== "matches" && node.name !== "replace" && node.name !== "split") return;
  const { order } = selectForm(node);
  const argument = (index: number): Node | undefined => {
    const at = order[index];
    return at === null || at === undefined ? undefined : node.args[at];
  };
  const pattern = argument(1);
  const flags = argument(node.name === "replace" ? 3 : node.name === "matches" ? 2 : 9);
  if (pattern?.kind !== "text" || (flags !== undefined && flags.kind !== "text")) return;
  try {
    readPattern(pattern.value, flags?.value ?? "");
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    if (error.refused !== null) refuse(error.refused, pattern);
    throw new ProblemFound(problem("wrong value", error.message, pattern));
  }
}

function checkIterators(iterators: readonly Iterator[], names: Names): Names {
  let inner = names;
  for (const iterator of iterators) {
    if (iterator.list === undefined) {
      check(iterator.start, inner);
      check(iterator.end, inner);
    } else check(iterator.list, inner);
    inner = plus(inner, iterator.name);
  }
  return inner;
}

function check(node: Node, names: Names): void {
  switch (node.kind) {
    case "name":
      if (!names.open && !names.known.has(node.name)) throw unknownName(node.name, names.known, node);
      return;
    case "call":
      if (node.name !== "sort") selectForm(node);
      checkPattern(node);
      for (const argument of node.args) check(argument, names);
      return;
    case "filter":
      check(node.source, names);
      check(node.condition, { known: plus(names, "item").known, open: true });
      return;
    case "for":
      check(node.body, plus(checkIterators(node.iterators, names), "partial"));
      return;
    case "quantified":
      check(node.condition, checkIterators(node.iterators, names));
      return;
    case "function":
      check(node.body, plus(names, ...node.parameters));
      return;
    case "context": {
      let inner = names;
      for (const { key, value } of node.entries) {
        check(value, inner);
        inner = plus(inner, key);
      }
      return;
    }
    default:
      for (const part of partsOf(node)) check(part, names);
  }
}

export function unknownName(
  name: string,
  known: Iterable<string>,
  at: { from: number; to: number },
): ProblemFound {
  const guess = nearest(name, [...known]);
  const hint = guess === null ? "" : ` Did you mean “${guess}”?`;
  return new ProblemFound(
    problem("unknown name", `There is no “${name}” here.${hint}`, at, guess ?? undefined),
  );
}

/** For untyped evaluation: unknown names and functions, wrong numbers of arguments, unreadable patterns. */
export function checkNames(tree: Node, known: Iterable<string>): RuleProblem[] {
  try {
    check(tree, { known: new Set(known), open: false });
    return [];
  } catch (error) {
    if (error instanceof ProblemFound) return [error.problem];
    throw error;
  }
}
