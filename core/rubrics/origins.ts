import type { Environment } from "#core/environments/compile.ts";
import { diffState } from "#core/environments/state-patch.ts";
import { wordsOfPath } from "./path-words.ts";
import type { Played } from "./played.ts";

/** Where a value that a rule read comes from. */
export interface ValueOrigin {
  readonly source: "case" | "initial" | "expected" | "steps" | "constant" | "definition" | "outcome";
  /** The names from the outside in: `["claim", "estimate"]`; positions in lists count from 0. */
  readonly path: readonly string[];
  /** What people call it: the label of the field. */
  readonly label: string;
  /** The step (counted from 0) that set it, or that it is about; null when it was so from the start. */
  readonly step: number | null;
}

/** Finds origins of values for one trajectory; what it needs is computed on first use. */
export function originFinder(played: Played): (path: readonly string[]) => ValueOrigin | undefined {
  const { environment } = played;
  let touched: readonly (readonly string[])[] | null = null;
  return (path) => {
    const [first] = path;
    const source = first === undefined ? undefined : sourceOf(environment, first);
    if (source === undefined) return undefined;
    const { label } = wordsOfPath(environment, path);
    if (source === "steps") return { source, path, label, step: stepAt(played, path) };
    if (source !== "case") return { source, path, label, step: null };
    touched ??= played.steps.map((step, index) => changedPaths(played, index, step.changes));
    const pointer = path.join("/");
    const step = touched.findLastIndex((paths) => paths.some((changed) => overlaps(changed, pointer)));
    return { source, path, label, step: step < 0 ? null : step };
  };
}

/** `steps.3` is step 3; `calls.pay.0` is the step of the first call of that tool. */
function stepAt(played: Played, path: readonly string[]): number | null {
  const [first, second = "", third = ""] = path;
  if (first === "steps") return /^\d+$/.test(second) ? Number(second) : null;
  if (!/^\d+$/.test(third)) return null;
  const calls = played.steps.flatMap((step, index) => (step.tool === second ? [index] : []));
  return calls[Number(third)] ?? null;
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

/** True when one path lies within the other. */
function overlaps(changed: string, read: string): boolean {
  return changed === read || changed.startsWith(`${read}/`) || read.startsWith(`${changed}/`);
}
