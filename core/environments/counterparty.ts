import { decimal } from "#core/shared/decimal.ts";
import type { CallOutcome } from "./call-tool.ts";
import type { CompiledCounterparty } from "./compile-counterparty.ts";
import { runEffects } from "./effects.ts";
import type { Episode } from "./episode.ts";
import { MisfitError } from "./fit.ts";
import { RuleFault, RuleFrame } from "./rule-frame.ts";

/**
 * Says something to the counterparty: the first line of its script whose condition holds answers, and its effects are
 * carried out. A `reply` that differs from the script's was given by a model or a person in its place; it changes
 * nothing. Without a counterparty the words are the agent's answer and the episode ends.
 */
export function sayToCounterparty(episode: Episode, message: string, reply: string | null): CallOutcome {
  const spoken = { action: null, message, args: null, result: null, cost: 0 };
  const script = episode.environment.counterparty;
  if (script === null) {
    return { ...spoken, ending: { by: "stopped", detail: "The agent gave its answer." } };
  }
  const scripted = { ...spoken, ...answerOf(script, episode, message) };
  return reply === null || reply === scripted.reply ? scripted : { ...spoken, reply, spokenFreely: true };
}

function answerOf(
  script: CompiledCounterparty,
  episode: Episode,
  message: string,
): Pick<CallOutcome, "state" | "fault"> & { readonly reply: string } {
  const frame = talkFrame(episode, message, "full");
  try {
    for (const line of script.lines) {
      if (line.when.evaluate(frame) !== true) continue;
      const says = line.says.fill(talkFrame(episode, message, "visible"));
      return { reply: says, state: runEffects(line.effects, frame) };
    }
  } catch (error) {
    if (!(error instanceof RuleFault || error instanceof MisfitError)) throw error;
    const place = error instanceof RuleFault ? error.place : "counterparty";
    return { reply: script.silence, fault: { place, message: error.message } };
  }
  return { reply: script.silence };
}

function talkFrame(episode: Episode, message: string, sight: "full" | "visible"): RuleFrame {
  const { environment } = episode;
  const open = sight === "visible";
  const frame = new RuleFrame(
    open ? environment.removeHidden(episode.state) : episode.state,
    environment.constants,
    (open ? environment.visible : environment.full).computes,
  );
  frame.set("message", message);
  frame.set("called", episode.called);
  frame.set("step", decimal(episode.steps));
  return frame;
}
