import type { PossibleAction } from "#core/environments/enumerate.ts";
import { randomStream } from "#core/shared/random.ts";
import type { Action } from "#core/tasks/schema.ts";
import { actionId, historyOf } from "./history.ts";
import type { Agent, AgentInput, AgentTurn } from "./port.ts";

/** Ends the case at once without doing or saying anything: an empty turn. */
export const doNothing: Agent = { name: "Do nothing", act: () => ({}) };

/** Draws a tool, then one of its listed actions, evenly. The same seed draws the same. */
export const randomAgent: Agent = {
  name: "Random",
  act: (input) => {
    const { actions } = input.possible();
    const tools = [...new Set(actions.map(({ action }) => action.tool))];
    if (tools.length === 0) return {};
    const stream = randomStream(input.seed, `random/${input.history.length}`);
    const tool = tools[stream.below(tools.length)];
    const own = actions.filter(({ action }) => action.tool === tool);
    return turnOf(own[stream.below(own.length)]);
  },
};

/** Looks at everything once, then takes one fixed decision, whatever the case. */
export function fixedDecision(name: string, decision: FixedDecision | null): Agent {
  return {
    name,
    act: (input) => {
      const reading = nextUntried(input, (kind, ends) => kind === "read" && !ends);
      if (reading !== undefined) return turnOf(reading);
      const tried = triedActions(input);
      const { actions } = input.possible();
      const matching = actions.find(
        (possible) => !tried.has(actionId(possible.action)) && decision !== null && fits(possible, decision),
      );
      const ending = actions.find(
        ({ action }) => !tried.has(actionId(action)) && action.tool === decision?.tool,
      );
      return turnOf(matching ?? (tried.size > input.tools.length ? undefined : ending));
    },
  };
}

/** A decision by its tool and the names of its options, so that "full estimate" fits every case. */
export interface FixedDecision {
  readonly tool: string;
  readonly choices: readonly { readonly parameter: string; readonly option: string }[];
}

function fits(possible: PossibleAction, decision: FixedDecision): boolean {
  return (
    possible.action.tool === decision.tool &&
    decision.choices.every(({ parameter, option }) =>
      possible.choices.some((choice) => choice.parameter === parameter && choice.option === option),
    )
  );
}

/** Pulls every lever: each read, then every listed write once, then every ending action until one is accepted. */
export const shotgun: Agent = {
  name: "Shotgun",
  act: (input) =>
    turnOf(
      nextUntried(input, (kind, ends) => kind === "read" && !ends) ??
        nextExactUntried(input, (kind, ends) => kind !== "read" && !ends) ??
        nextExactUntried(input, (_, ends) => ends),
    ),
};

/** Reads what it can and says it all: every clause, every word of every choice, everything it saw. Decides nothing. */
export const dumpEverything: Agent = {
  name: "Dump everything",
  act: (input) => {
    const reading = nextUntried(input, (kind, ends) => kind === "read" && !ends);
    if (reading !== undefined) return turnOf(reading);
    if (input.history.some((turn) => turn.message !== undefined)) return {};
    const words = input.tools.map(
      (tool) => `${tool.label}. ${tool.description} ${JSON.stringify(tool.parameters)}`,
    );
    const seen = JSON.stringify({ case: input.observation.case, known: input.observation.known });
    return { message: [input.policy, ...words, seen].join("\n").slice(0, 20_000) };
  },
};

/** Answers with the question. */
export const copyTheQuestion: Agent = {
  name: "Copy the question",
  act: (input) =>
    input.history.length > 0
      ? {}
      : { message: `${input.instructions}\n${JSON.stringify(input.observation.case)}`.slice(0, 20_000) },
};

/** Plays given actions in order, then stops. Knows the answer: for the gate and for tests only. */
export function scripted(name: string, actions: readonly Action[]): Agent {
  return {
    name,
    act: (input) => {
      const action = actions[input.history.length];
      return action === undefined ? {} : { action };
    },
  };
}

function turnOf(possible: PossibleAction | undefined): AgentTurn {
  return possible === undefined ? {} : { action: possible.action };
}

function triedActions(input: AgentInput): Set<string> {
  return new Set(input.history.flatMap(({ action }) => (action === undefined ? [] : [actionId(action)])));
}

type Which = (kind: string, ends: boolean) => boolean;

/** The first action of a tool that was not called yet, among the tools chosen by `which`. */
function nextUntried(input: AgentInput, which: Which): PossibleAction | undefined {
  const history = historyOf(input.history);
  const open = new Set(
    input.tools
      .filter(
        ({ name, kind, ends }) =>
          which(kind, ends) && !history.succeeded.has(name) && !history.failed.has(name),
      )
      .map(({ name }) => name),
  );
  return open.size === 0 ? undefined : input.possible().actions.find(({ action }) => open.has(action.tool));
}

/** The first exact action that was not tried yet, among the tools chosen by `which`. */
function nextExactUntried(input: AgentInput, which: Which): PossibleAction | undefined {
  const chosen = new Set(input.tools.filter(({ kind, ends }) => which(kind, ends)).map(({ name }) => name));
  const tried = triedActions(input);
  return input
    .possible()
    .actions.find(({ action }) => chosen.has(action.tool) && !tried.has(actionId(action)));
}
