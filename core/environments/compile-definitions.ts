import type { FeelType } from "#core/rules/types.ts";
import { type DocumentProblem, ProblemList, pointer } from "./problems.ts";
import type { Compute } from "./rule-frame.ts";
import { compileSlot, type Names, type Slot } from "./rule-slot.ts";
import type { EnvironmentDocument } from "./schema.ts";
import { compileTableSlot } from "./table-slot.ts";

type Definition = EnvironmentDocument["definitions"][number];

export interface CompiledDefinitions {
  /** The given names and those of all definitions that compiled. */
  readonly names: Names;
  readonly computes: ReadonlyMap<string, Compute>;
  /** The rule or table behind each definition, for evidence. */
  readonly slots: ReadonlyMap<string, Slot>;
}

/**
 * Compiles definitions in the order of their dependence on each other, whatever order they are written in. A circle is a
 * problem of each definition in it.
 */
export function compileDefinitions(
  definitions: readonly Definition[],
  known: Names,
  problems: ProblemList,
): CompiledDefinitions {
  const names = new Map<string, FeelType>(known);
  const computes = new Map<string, Compute>();
  const slots = new Map<string, Slot>();
  const positions = new Map(definitions.map((definition, index) => [definition.name, index]));
  const state = new Map<string, "open" | "done">();

  const visit = (name: string): boolean => {
    const index = positions.get(name);
    const definition = index === undefined ? undefined : definitions[index];
    if (index === undefined || definition === undefined || state.get(name) === "done") return true;
    if (state.get(name) === "open") return false;
    state.set(name, "open");
    for (const word of wordsOf(definition)) {
      if (word === name || !visit(word)) {
        if (!positions.has(word)) continue;
        problems.add(
          pointer("definitions", index),
          `"${name}" is defined in terms of itself (through "${word}").`,
        );
        state.set(name, "done");
        return true;
      }
    }
    state.set(name, "done");
    const compiled = compileOne(definition, pointer("definitions", index), names, problems);
    if (compiled !== null) {
      names.set(name, compiled.type);
      computes.set(name, compiled.evaluate);
      slots.set(name, compiled);
    }
    return true;
  };
  for (const definition of definitions) visit(definition.name);
  return { names, computes, slots };
}

function compileOne(definition: Definition, place: string, names: Names, problems: ProblemList): Slot | null {
  if ((definition.value === undefined) === (definition.table === undefined)) {
    problems.add(place, `"${definition.name}" needs either a rule or a decision table.`);
    return null;
  }
  return definition.value === undefined
    ? compileTableSlot(definition.table, `${place}/table`, names, problems)
    : compileSlot(definition.value, `${place}/value`, names, problems);
}

/** Words that may be names: everything that looks like one outside quoted text. Too many only cost an early visit. */
function wordsOf(definition: Definition): Set<string> {
  const text =
    definition.value ??
    JSON.stringify(definition.table ?? null)
      .replaceAll('\\"', "'")
      .replaceAll('"', " ");
  return new Set(text.replace(/"(?:[^"\\]|\\.)*"/g, " ").match(/[a-z][a-z0-9_]*/g) ?? []);
}

/** The same definitions for those who may not see hidden fields: what cannot be computed without them is left out. */
export function visibleDefinitions(definitions: readonly Definition[], known: Names): CompiledDefinitions {
  return compileDefinitions(definitions, known, new ProblemList());
}

/** Explains problems of a rule for agents that compiles once hidden fields are allowed: it would reveal them. */
export function hiddenProblems(
  found: readonly DocumentProblem[],
  compiledWithHidden: boolean,
  problems: ProblemList,
): void {
  for (const { path, message, ...more } of found) {
    const { suggestion: _, ...span } = more;
    if (compiledWithHidden) {
      problems.add(
        path,
        "This reads a field that is hidden from agents, and its result would reach them.",
        span,
      );
    } else problems.add(path, message, more);
  }
}
