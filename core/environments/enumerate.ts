/**
 * What an agent may try now: every tool with every combination of arguments that can be listed.
 *
 * Invariant: computed from what the agent may know (the state without hidden fields and the `options` rules, which are
 * compiled without them). Conditions are not consulted, so the list never reveals whether a call would be refused.
 */

import { describeValue } from "#core/rules/describe-value.ts";
import { type FeelContext, isContext, isList, type Value } from "#core/rules/values.ts";
import { Decimal, decimal } from "#core/shared/decimal.ts";
import type { Action } from "#core/tasks/schema.ts";
import type { CompiledParameter, CompiledTool } from "./compile-tool.ts";
import type { Episode } from "./episode.ts";
import { feelTypeOf } from "./field-types.ts";
import { fitValue, MisfitError } from "./fit.ts";
import { observe } from "./observation.ts";
import { RuleFault, RuleFrame } from "./rule-frame.ts";
import { writeArguments } from "./write-arguments.ts";

export interface PossibleAction {
  readonly action: Action;
  /** For people: "Pay claim: amount 4,200.00 USD". */
  readonly label: string;
  /** For each argument given, the option's name: its label where it has one ("without deductible"), else the value. */
  readonly choices: readonly { readonly parameter: string; readonly option: string }[];
}

export interface PossibleActions {
  readonly actions: readonly PossibleAction[];
  /** Tools left out because a required argument cannot be listed (free text, amounts without options). */
  readonly notListed: readonly string[];
  /** Tools whose list was cut at the limit. */
  readonly cut: readonly string[];
}

interface Option {
  readonly value: Value;
  readonly label: string;
  readonly name: string;
}

type Choice = PossibleAction["choices"][number];

const DEFAULT_LIMIT = 500;

/** Lists the actions of an episode at this moment, tools in document order; at most `limit` for each tool. */
export function enumerateActions(episode: Episode, limit = DEFAULT_LIMIT): PossibleActions {
  const actions: PossibleAction[] = [];
  const notListed: string[] = [];
  const cut: string[] = [];
  if (episode.ending !== null) return { actions, notListed, cut };
  for (const tool of episode.environment.tools.values()) {
    const found =
      limit === DEFAULT_LIMIT ? rememberedList(episode, tool) : combinations(episode, tool, limit);
    if (found === null) notListed.push(tool.tool.name);
    else {
      if (found.length >= limit) cut.push(tool.tool.name);
      actions.push(...found);
    }
  }
  return { actions, notListed, cut };
}

type ListedActions = readonly PossibleAction[] | null;

const fixedLists = new WeakMap<CompiledTool, { readonly list: ListedActions }>();
const stateLists = new WeakMap<CompiledTool, WeakMap<FeelContext, Map<string, ListedActions>>>();

/**
 * The list of a tool, computed again only where it can differ: lists without rules are fixed, lists by rules follow from
 * state and calls. References (which depend on what was told) and rules that read the step are not remembered.
 */
function rememberedList(episode: Episode, tool: CompiledTool): ListedActions {
  const list = () => combinations(episode, tool, DEFAULT_LIMIT);
  if (
    tool.parameters.some(
      ({ parameter, options }) =>
        holdsReference(parameter.type) || options?.reads.some(([name]) => name === "step"),
    )
  ) {
    return list();
  }
  if (tool.parameters.every(({ options }) => options === null)) {
    const known = fixedLists.get(tool) ?? { list: list() };
    fixedLists.set(tool, known);
    return known.list;
  }
  const byState = stateLists.get(tool) ?? new WeakMap<FeelContext, Map<string, ListedActions>>();
  stateLists.set(tool, byState);
  const byCalls = byState.get(episode.state) ?? new Map<string, ListedActions>();
  byState.set(episode.state, byCalls);
  const calls = [...episode.called.values()]
    .map((count) => (count instanceof Decimal ? count.small : 0))
    .join(" ");
  const known = byCalls.get(calls);
  if (known !== undefined) return known;
  const made = list();
  byCalls.set(calls, made);
  return made;
}

function holdsReference(type: CompiledParameter["parameter"]["type"]): boolean {
  return type.kind === "reference" || (type.kind === "list" && holdsReference(type.of));
}

function combinations(episode: Episode, tool: CompiledTool, limit: number): PossibleAction[] | null {
  const parameters = tool.tool.parameters;
  const found: PossibleAction[] = [];
  let unlisted = false;
  const choose = (
    index: number,
    args: Map<string, Value>,
    labels: readonly string[],
    choices: readonly Choice[],
  ): void => {
    if (unlisted || found.length >= limit) return;
    const parameter = tool.parameters[index];
    if (parameter === undefined) {
      const label = labels.length === 0 ? tool.tool.label : `${tool.tool.label}: ${labels.join(", ")}`;
      found.push({
        action: { tool: tool.tool.name, arguments: writeArguments(parameters, args) },
        label,
        choices,
      });
      return;
    }
    const { name, optional } = parameter.parameter;
    const options = optionsOf(episode, parameter, args);
    if (options === null && !optional) {
      unlisted = true;
      return;
    }
    if (optional) choose(index + 1, new Map(args).set(name, null), labels, choices);
    for (const option of options ?? []) {
      const said = `${parameter.parameter.label.toLowerCase()} ${option.label}`;
      choose(
        index + 1,
        new Map(args).set(name, option.value),
        [...labels, said],
        [...choices, { parameter: name, option: option.name }],
      );
    }
  };
  choose(0, new Map(), [], []);
  return unlisted ? null : found;
}

/** The values a parameter can take as far as they can be listed, or null. `args` holds the parameters before it. */
function optionsOf(episode: Episode, compiled: CompiledParameter, args: Map<string, Value>): Option[] | null {
  const { parameter } = compiled;
  if (compiled.options !== null) return ruleOptions(episode, compiled, args);
  const { type } = parameter;
  switch (type.kind) {
    case "choice":
      return type.options.map(({ value, label }) => ({ value, label, name: value }));
    case "yes_no":
      return [
        { value: true, label: "yes", name: "yes" },
        { value: false, label: "no", name: "no" },
      ];
    case "reference":
      return referenceOptions(episode, type.to);
    case "list":
      // Without a rule only lists of one listed choice are offered; combinations are the author's to name.
      return type.of.kind === "choice"
        ? type.of.options.map(({ value, label }) => ({ value: [value], label, name: value }))
        : null;
    default:
      return null;
  }
}

/** Ids of a collection that the agent has seen: all of a shown one, otherwise those that tools have told it. */
function referenceOptions(episode: Episode, name: string): Option[] | null {
  const { environment } = episode;
  const collection = environment.removeHidden(episode.state).get(name);
  if (collection === undefined || collection === null || !isContext(collection)) return null;
  const ids = [...collection.keys()];
  const shown = environment.state.find((field) => field.name === name)?.visibility === "shown";
  const seen = shown ? null : textsIn(observe(episode));
  return ids.filter((id) => seen === null || seen.has(id)).map((id) => ({ value: id, label: id, name: id }));
}

/** All texts and keys of an observation. */
function textsIn(json: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof json === "string") found.add(json);
  else if (typeof json === "object" && json !== null) {
    for (const [key, value] of Object.entries(json)) {
      found.add(key);
      textsIn(value, found);
    }
  }
  return found;
}

function ruleOptions(episode: Episode, compiled: CompiledParameter, args: Map<string, Value>): Option[] {
  const { parameter, options } = compiled;
  const { environment } = episode;
  if (options === null) return [];
  const frame = new RuleFrame(
    environment.removeHidden(episode.state),
    environment.constants,
    environment.visible.computes,
  );
  frame.set("args", args);
  frame.set("called", episode.called);
  frame.set("step", decimal(episode.steps));
  let listed: Value;
  try {
    listed = options.evaluate(frame);
  } catch (error) {
    // A rule that cannot be decided yet (a document that is still missing) offers nothing.
    if (error instanceof RuleFault) return [];
    throw error;
  }
  if (!isList(listed)) return [];
  const type = feelTypeOf(parameter.type);
  const seen = new Set<string>();
  return listed.flatMap((item) => {
    const labelled = isContext(item) && parameter.type.kind !== "record" && item.has("value");
    const raw = labelled ? (item.get("value") ?? null) : item;
    if (raw === null) return [];
    try {
      const value = fitValue(parameter.type, raw, false, parameter.name);
      const shown = typeof value === "string" ? value : describeValue(value, type);
      if (seen.has(shown)) return [];
      seen.add(shown);
      const label = labelled ? item.get("label") : null;
      const named = typeof label === "string";
      return [{ value, label: named ? `${shown} (${label})` : shown, name: named ? label : shown }];
    } catch (error) {
      if (error instanceof MisfitError) return [];
      throw error;
    }
  });
}
