import { z } from "zod";
import type { GivenVerdict } from "#core/rubrics/verdicts.ts";
import type { JudgedCriterion } from "./question.ts";

const Answer = z.object({
  explanation: z.string().trim().min(1).max(4_000),
  quote: z.string().max(4_000).default(""),
  level: z.string().nullable(),
});

/** What a judge said: a level with the words it rests on, or why nothing could be decided. */
export interface JudgeAnswer {
  readonly level: string | null;
  readonly explanation: string;
  readonly quote: string;
  /** Why there is no level; null when there is one. */
  readonly undecided: string | null;
}

const spaces = (text: string) => text.replace(/\s+/gu, " ").trim();

/**
 * Reads what a model wrote. Never throws and never guesses: text that is no such answer, an unknown level, or a quote that does
 * not stand in the work log is "could not decide" with its reason.
 */
export function readAnswer(criterion: JudgedCriterion, workLog: string, text: string): JudgeAnswer {
  const parsed = Answer.safeParse(jsonIn(text));
  if (!parsed.success) return undecided("The judge's answer is not in the form it was asked for.", "", "");
  const { explanation, quote, level } = parsed.data;
  if (level === null) return undecided("The judge could not decide.", explanation, quote);
  if (!criterion.judge.levels.some(({ id }) => id === level))
    return undecided(
      `The judge named a level that does not exist: "${level.slice(0, 60)}".`,
      explanation,
      quote,
    );
  if (spaces(quote) === "") return undecided("The judge quoted nothing.", explanation, quote);
  if (!quoted(workLog, quote))
    return undecided("The judge quoted words that do not stand in the work log.", explanation, quote);
  return { level, explanation, quote, undecided: null };
}

/** The answer as a verdict that a score counts. */
export function verdictOfAnswer({ level, explanation, undecided: reason }: JudgeAnswer): GivenVerdict {
  if (level !== null) return { level };
  return { undecided: [reason, explanation].filter(Boolean).join(" ") };
}

function undecided(reason: string, explanation: string, quote: string): JudgeAnswer {
  return { level: null, explanation, quote, undecided: reason };
}

/** A quote may be given as it stands in the log or as it reads without JSON's escapes. */
function quoted(workLog: string, quote: string): boolean {
  const plain = spaces(quote);
  const log = spaces(workLog);
  return log.includes(plain) || log.includes(spaces(JSON.stringify(quote).slice(1, -1)));
}

/** The outermost object of a text: models like to put words or a code fence around it. */
function jsonIn(text: string): unknown {
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  if (from === -1 || to < from) return null;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return null;
  }
}
