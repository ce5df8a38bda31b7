import type { Environment } from "#core/environments/compile.ts";
import { diffState } from "#core/environments/state-patch.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Played } from "./played.ts";
import { rubricNames } from "./scope.ts";

/** Where a value that a rule read comes from. */
export interface ValueOrigin {
  readonly source: "case" | "initial" | "expected" | "steps" | "constant" | "definition" | "outcome";
  /** The names from the outside in: `["claim", "estimate"]`. */
  readonly path: readonly string[];
  /** What people call it: the label of the field. */
  readonly label: string;
  /** The step (counted from 0) that set it; null when it was so from the start. */
  readonly step: number | null;
}

/** Finds origins of values for one trajectory; what it needs is computed on first use. */
export function originFinder(played: Played): (path: readonly string[]) => ValueOrigin | undefined {
  const { environment } = played;
  const names = rubricNames(environment);
  let touched: readonly (readonly string[])[] | null = null;
  return (path) => {
    const [first] = path;
    if (first === undefined) return undefined;
    const source = sourceOf(environment, first);
    if (source === undefined) return undefined;
    const label = labelOf(environment, names, path);
    if (source !== "case") return { source, path, label, step: null };
    touched ??= played.steps.map((step, index) => changedPaths(played, index, step.changes));
    const pointer = path.join("/");
    const step = touched.findLastIndex((paths) => paths.some((changed) => overlaps(changed, pointer)));
    return { source, path, label, step: step < 0 ? null : step };
  };
}

function sourceOf(environment: Environment, name: string): ValueOrigin["source"] | undefined {
  if (environment.state.some((field) => field.name === name)) return "case";
  if (environment.constants.has(name)) return "constant";
  if (environment.definitions.has(name)) return "definition";
  if (name === "initial" || name === "expected") return name;
  if (name === "steps" || name === "calls") return "steps";
  if (name === "outcome" || name === "answer" || name === "usage") return "outcome";
  return undefined;
}

function changedPaths(
  played: Played,
  index: number,
  recorded: readonly { readonly path: string }[] | null,
): string[] {
  const before = index === 0 ? played.initial : (played.steps[index - 1]?.after ?? played.initial);
  const after = played.steps[index]?.after ?? before;
  const operations = recorded ?? diffState(played.environment.state, before, after);
  return operations.map((operation) => operation.path.slice(1).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** True when one path lies within the other; positions in lists are ignored, so a list counts as a whole. */
function overlaps(changed: string, read: string): boolean {
  return changed === read || changed.startsWith(`${read}/`) || read.startsWith(`${changed}/`);
}

/** The label at the end of a path; for names without one, the name in words. */
function labelOf(
  environment: Environment,
  names: ReadonlyMap<string, FeelType>,
  path: readonly string[],
): string {
  const [first = "", ...rest] = path;
  let label = topLabel(environment, first);
  let type = names.get(first);
  for (const name of rest) {
    while (type?.kind === "list" || type?.kind === "collection") type = type.of;
    if (type?.kind !== "context") return path.join(".");
    label =
      (Object.hasOwn(type.labels ?? {}, name) ? type.labels?.[name] : undefined) ?? name.replaceAll("_", " ");
    type = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  }
  if (first === "initial") return `${label} at the start`;
  return first === "expected" && rest.length > 0 ? `expected ${label}` : label;
}

function topLabel(environment: Environment, name: string): string {
  const { document } = environment;
  const named =
    document.state.find((field) => field.name === name) ??
    document.constants.find((constant) => constant.name === name) ??
    document.definitions.find((definition) => definition.name === name);
  return named?.label ?? name.replaceAll("_", " ");
}
