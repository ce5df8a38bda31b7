import type { PossibleAction } from "#core/environments/enumerate.ts";
import type { Tool } from "#core/environments/schema.ts";
import type { Candidate } from "#core/learning/problem.ts";
import { log } from "#core/statistics/portable-math.ts";
import type { HistoryRecorder } from "./history.ts";

const AGAIN = -2.5;
const STUCK = -3;
const ENDING = -1.5;

interface KeyNode {
  readonly next: Map<string, KeyNode>;
  keys: readonly string[] | null;
}

/**
 * Makes candidates for the learner: possible actions with their weight rows and the facts that all tools share.
 *
 * Weight rows of an action are its tool and, for each argument, its option both within the tool and shared by all tools
 * with a parameter of that name ("amount: cash value, less deductible" means the same when paying and when referring).
 * Equal options give the very same array, so that whoever looks rows up can remember them by identity.
 */
export class CandidateMaker {
  readonly #kinds: ReadonlyMap<string, Tool["kind"]>;
  readonly #ends: ReadonlySet<string>;
  readonly #root: KeyNode = { next: new Map(), keys: null };
  readonly #flags = new Map<string, (readonly string[])[]>();

  constructor(tools: readonly Pick<Tool, "name" | "kind" | "ends">[]) {
    this.#ends = new Set(tools.filter(({ ends }) => ends).map(({ name }) => name));
    this.#kinds = new Map(tools.map(({ name, kind }) => [name, kind]));
  }

  candidates(actions: readonly PossibleAction[], history: HistoryRecorder): Candidate[] {
    const options = new Map<string, number>();
    for (const { action } of actions) options.set(action.tool, (options.get(action.tool) ?? 0) + 1);
    return actions.map((possible) => ({
      action: possible.action,
      label: possible.label,
      keys: this.#keysOf(possible),
      flags: this.#flagsOf(possible, history),
      prior: this.#priorOf(possible, history, options.get(possible.action.tool) ?? 1),
    }));
  }

  /**
   * How a beginner explores: every tool alike and within it every option, seldom what was done already or what
   * failed without anything new since, and rather late what ends the case.
   */
  #priorOf({ action }: PossibleAction, history: HistoryRecorder, options: number): number {
    const tried = history.didExactly(action) ? AGAIN : history.isStuck(action.tool) ? STUCK : 0;
    return tried + (this.#ends.has(action.tool) ? ENDING : 0) - log(options);
  }

  #keysOf({ action, choices }: PossibleAction): readonly string[] {
    let node = nodeAt(this.#root, action.tool);
    for (const { parameter, option } of choices) node = nodeAt(nodeAt(node, parameter), option);
    node.keys ??= [
      action.tool,
      ...choices.flatMap(({ parameter, option }) => [
        `${action.tool}.${parameter}=${option}`,
        `${parameter}=${option}`,
      ]),
    ];
    return node.keys;
  }

  #flagsOf({ action }: PossibleAction, history: HistoryRecorder): readonly string[] {
    const done = history.succeeded.has(action.tool);
    const failed = history.failed.has(action.tool);
    const exactlyDone = done && history.didExactly(action);
    const exactlyFailed = failed && history.failedExactly(action);
    const retry = exactlyFailed && history.lastOutcome === "disturbed" && history.lastTool === action.tool;
    const stuck = failed && history.isStuck(action.tool);
    const mask =
      (done ? 1 : 0) +
      (failed ? 2 : 0) +
      (exactlyDone ? 4 : 0) +
      (exactlyFailed ? 8 : 0) +
      (retry ? 16 : 0) +
      (stuck ? 32 : 0);
    const kind = this.#kinds.get(action.tool) ?? "read";
    let made = this.#flags.get(kind);
    if (made === undefined) {
      made = Array.from({ length: 64 }, (_, bits) => flagNames(bits, kind));
      this.#flags.set(kind, made);
    }
    return made[mask] ?? [];
  }
}

function nodeAt(node: KeyNode, name: string): KeyNode {
  let next = node.next.get(name);
  if (next === undefined) {
    next = { next: new Map(), keys: null };
    node.next.set(name, next);
  }
  return next;
}

const FLAGS = [
  "done before",
  "failed before",
  "exactly done before",
  "exactly failed before",
  "disturbed just now",
  "nothing new since it failed",
];

/** One shared weight for each fact and kind of tool. The `!` keeps these names apart from tools and options. */
function flagNames(mask: number, kind: string): string[] {
  return FLAGS.flatMap((name, bit) => ((mask >> bit) % 2 === 1 ? [`!${kind} ${name}`] : []));
}
