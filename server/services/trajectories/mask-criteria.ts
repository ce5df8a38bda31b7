import type { Environment } from "#core/environments/compile.ts";
import type { CriterionExplanation, Fact } from "#core/rubrics/explain.ts";
import { placeOf } from "#core/trajectories/describe-change.ts";
import type { Reader } from "#core/trajectories/mask.ts";

const REDACTED = "•••";

/**
 * The explanation of a criterion as this reader may see it: values of sensitive fields are masked among the facts and in
 * the sentence. The explanation itself is computed from the whole record.
 */
export function maskExplanation(
  environment: Environment,
  explanation: CriterionExplanation | null,
  reader: Reader,
): CriterionExplanation | null {
  if (explanation === null || reader.sensitive) return explanation;
  const secrets: string[] = [];
  const facts = explanation.facts.map((fact) => maskFact(environment, fact, secrets));
  const sentence = secrets
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, REDACTED), explanation.sentence);
  return { ...explanation, facts, sentence };
}

function maskFact(environment: Environment, fact: Fact, secrets: string[]): Fact {
  const because = fact.because.map((each) => maskFact(environment, each, secrets));
  if (!isSensitive(environment, fact.path)) return { ...fact, because };
  secrets.push(fact.shown);
  return { ...fact, because, shown: REDACTED, value: null };
}

function isSensitive(environment: Environment, path: readonly string[] | null): boolean {
  if (path === null) return false;
  const own = path[0] === "initial" ? path.slice(1) : path;
  // The longest part of the path that names a place of the state decides.
  for (let length = own.length; length > 0; length -= 1) {
    const pointer = own.slice(0, length).map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
    const place = placeOf(environment.state, `/${pointer.join("/")}`);
    if (place !== null) return place.sensitivity !== "none";
  }
  return false;
}
