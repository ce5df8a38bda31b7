import { step, type TurnInput } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";
import { describeFieldType } from "#core/environments/field-types.ts";
import type { Parameter } from "#core/environments/schema.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { sightWords, stepJson, stepWords, toolWords } from "./play-words.ts";
import { isRecord } from "./read-documents.ts";

type Ask = (question: string) => Promise<string | null>;
type Said = string | object | null;

const orders = [
  "say",
  "see",
  "tools",
  "state",
  "fault",
  "undo",
  "redo",
  "restart",
  "actions",
  "help",
  "quit",
];

/** A case played line by line; every moment is kept, so that any number of steps can be taken back. */
export class PlaySession {
  #moments: Episode[];
  #at = 0;
  #force: TurnInput["force"];
  /** Steps in which the environment itself failed. */
  faults = 0;

  constructor(start: Episode) {
    this.#moments = [start];
  }

  get episode(): Episode {
    const now = this.#moments[this.#at];
    if (now === undefined) throw new Error("A session is always at one of its moments.");
    return now;
  }

  opening(): string {
    return `${sightWords(this.episode)}\n${toolWords(this.episode)}\nType help for what else there is.`;
  }

  /** Carries out one move and tells what came of it. */
  move(input: TurnInput, json: boolean): string | object {
    const outcome = step(this.episode, this.#force === undefined ? input : { ...input, force: this.#force });
    this.#force = undefined;
    this.#moments = [...this.#moments.slice(0, this.#at + 1), outcome.episode];
    this.#at += 1;
    if (outcome.turn.fault !== null) this.faults += 1;
    return json ? stepJson(outcome.episode, outcome.turn) : stepWords(outcome.episode, outcome.turn);
  }

  /** Does what a line says; null when there is nothing to tell. */
  async line(line: string, ask: Ask, json: boolean): Promise<Said> {
    const [, word = "", rest = ""] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    switch (word) {
      case "see":
        return sightWords(this.episode);
      case "tools":
        return toolWords(this.episode);
      case "state":
        return JSON.stringify(writeRecord(this.episode.environment.state, this.episode.state), null, 2);
      case "say":
        return this.move({ message: rest }, json);
      case "undo":
        return this.#go(this.#at - countOf(rest));
      case "redo":
        return this.#go(this.#at + countOf(rest));
      case "restart":
        return this.#go(0);
      case "fault":
        return this.#faultNext(rest);
      default:
        return this.#use(word, rest, ask, json);
    }
  }

  #go(to: number): string {
    this.#at = Math.max(0, Math.min(this.#moments.length - 1, to));
    return `At step ${this.#at} of ${this.#moments.length - 1}.`;
  }

  #faultNext(name: string): string {
    const known = this.episode.environment.document.disturbances;
    if (name === "seed") {
      this.#force = undefined;
      return "The seed decides what goes wrong at the next step.";
    }
    if (name === "none") {
      this.#force = { disturbance: null };
      return "Nothing goes wrong at the next step.";
    }
    const found = known.find(({ id }) => id === name);
    if (found === undefined) {
      const names = known.length === 0 ? "none" : known.map(({ id }) => id).join(", ");
      return `There is no disturbance "${name}"; the environment has: ${names}.`;
    }
    this.#force = { disturbance: found.id };
    return `${found.label} happens at the next step, if its tool is one of ${found.tools.join(", ")}.`;
  }

  async #use(name: string, rest: string, ask: Ask, json: boolean): Promise<Said> {
    const tool = this.episode.environment.tools.get(name)?.tool;
    if (tool === undefined) {
      const near = nearestName(name, [...this.episode.environment.tools.keys(), ...orders]);
      return `There is no tool or order "${name}".${near === null ? " Type tools or help." : ` Did you mean ${near}?`}`;
    }
    const given =
      rest === "" ? await this.#asked(tool.parameters, ask) : writtenArguments(tool.parameters, rest);
    return typeof given === "string" ? given : this.move({ action: { tool: name, arguments: given } }, json);
  }

  async #asked(parameters: readonly Parameter[], ask: Ask): Promise<Record<string, unknown> | string> {
    const given: Record<string, unknown> = {};
    for (const parameter of parameters) {
      const about = `${describeFieldType(parameter.type)}${parameter.optional ? ", may be left empty" : ""}`;
      const answer = await ask(`${parameter.label} (${about}): `);
      if (answer === null) return "The input ended before the arguments were complete; nothing was done.";
      if (answer !== "") given[parameter.name] = typedValue(parameter, answer);
    }
    return given;
  }
}

function countOf(text: string): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

/** Arguments written behind the tool: one JSON object, or `name=value` with quotes around values that hold spaces. */
function writtenArguments(parameters: readonly Parameter[], text: string): Record<string, unknown> | string {
  if (text.startsWith("{")) {
    try {
      const json: unknown = JSON.parse(text);
      if (isRecord(json)) return json;
    } catch {
      // Said below, as for anything else that is no object.
    }
    return "The arguments are not a JSON object; nothing was done.";
  }
  const given: Record<string, unknown> = {};
  const pair = /\s*([a-z][a-z0-9_]*)=("(?:[^"\\]|\\.)*"|\S+)/gy;
  let end = 0;
  for (const match of text.matchAll(pair)) {
    const [whole, name = "", written = ""] = match;
    end = match.index + whole.length;
    const value = written.startsWith('"') ? written.slice(1, -1).replaceAll(/\\(.)/g, "$1") : written;
    const parameter = parameters.find((one) => one.name === name);
    given[name] = parameter === undefined ? value : typedValue(parameter, value);
  }
  if (text.slice(end).trim() === "") return given;
  return `Write arguments as name=value or as JSON; "${text.slice(end).trim().slice(0, 40)}" is neither.`;
}

/** A value as typed, in the form in which agents send it; what does not fit is refused by the environment with its own words. */
function typedValue({ type }: Parameter, text: string): unknown {
  if (type.kind === "yes_no")
    return text === "yes" || text === "true" ? true : text === "no" || text === "false" ? false : text;
  if (type.kind === "money" || type.kind === "number") return text.replaceAll(/,(?=\d{3}(?:\D|$))/g, "");
  if (type.kind !== "list" && type.kind !== "record" && type.kind !== "collection") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return type.kind === "list" ? text.split(",").map((part) => part.trim()) : text;
  }
}
