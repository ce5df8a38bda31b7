import { RuleFault, RuleFrame } from "#core/environments/rule-frame.ts";
import {
  add,
  compare,
  type Decimal,
  Decimal as DecimalValue,
  divide,
  isZero,
  multiply,
  ONE,
  signOf,
  ZERO,
} from "#core/shared/decimal.ts";
import type { CompiledCriterion, Rubric } from "./compile.ts";

/** A total before clipping. For product, tree and expression the denominator is 1. */
export interface Sum {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  readonly raw: Decimal;
}

/** Fraction of every criterion that is decided directly, by id. */
export type Fractions = (id: string) => Decimal;

/**
 * The total that the rubric's aggregation makes of fractions, by the published formulas:
 * signed points: Σ points·fraction ÷ Σ positive points (HealthBench); weighted mean: Σ w·f ÷ Σ w (Rubrics as Rewards,
 * ProfBench); tree: every node the weighted mean of its children, 0 where all weights are 0 (PaperBench); product: Π f
 * (tau2); expression: as written (OpenAI multi grader). Null when an expression cannot be decided.
 */
export function aggregate(rubric: Rubric, fractions: Fractions): Sum | null {
  switch (rubric.document.aggregation.mode) {
    case "signed_points":
      return quotient(
        total(rubric.criteria, (each) => multiply(each.points, fractions(each.criterion.id))),
        total(rubric.criteria, (each) => (signOf(each.points) > 0 ? each.points : ZERO)),
      );
    case "weighted_mean":
      return quotient(
        total(rubric.criteria, (each) => multiply(each.points, fractions(each.criterion.id))),
        total(rubric.criteria, (each) => each.points),
      );
    case "tree":
      return whole(treeScore(rubric, fractions));
    case "product":
      return whole(
        rubric.criteria.reduce((product, each) => multiply(product, fractions(each.criterion.id)), ONE),
      );
    case "expression":
      return expressionScore(rubric, fractions);
  }
}

/** The score of each node of a tree, leaves and inner nodes, by id. */
export function treeNodes(rubric: Rubric, fractions: Fractions): ReadonlyMap<string, Decimal> {
  const scores = new Map<string, Decimal>();
  const visit = (compiled: CompiledCriterion): Decimal => {
    const children = compiled.children.flatMap((id) => rubric.byId.get(id) ?? []);
    const score = children.length === 0 ? fractions(compiled.criterion.id) : mean(children, visit);
    scores.set(compiled.criterion.id, score);
    return score;
  };
  for (const root of roots(rubric)) visit(root);
  return scores;
}

function treeScore(rubric: Rubric, fractions: Fractions): Decimal {
  const scores = treeNodes(rubric, fractions);
  const top = roots(rubric);
  const only = top[0];
  const score = (compiled: CompiledCriterion): Decimal => scores.get(compiled.criterion.id) ?? ZERO;
  return top.length === 1 && only !== undefined ? score(only) : mean(top, score);
}

function roots(rubric: Rubric): readonly CompiledCriterion[] {
  return rubric.criteria.filter((compiled) => compiled.criterion.parent === undefined);
}

function mean(nodes: readonly CompiledCriterion[], score: (node: CompiledCriterion) => Decimal): Decimal {
  const weighted = total(nodes, (node) => multiply(node.points, score(node)));
  const weights = total(nodes, (node) => node.points);
  return isZero(weights) ? ZERO : divide(weighted, weights);
}

function total(criteria: readonly CompiledCriterion[], part: (each: CompiledCriterion) => Decimal): Decimal {
  return criteria.reduce((sum, each) => add(sum, part(each)), ZERO);
}

function quotient(numerator: Decimal, denominator: Decimal): Sum {
  return { numerator, denominator, raw: isZero(denominator) ? ZERO : divide(numerator, denominator) };
}

function whole(score: Decimal): Sum {
  return { numerator: score, denominator: ONE, raw: score };
}

function expressionScore(rubric: Rubric, fractions: Fractions): Sum | null {
  if (rubric.expression === null) return null;
  const names = new Map(rubric.criteria.map((each) => [each.criterion.id, fractions(each.criterion.id)]));
  try {
    const value = rubric.expression.evaluate(new RuleFrame(names, new Map(), new Map()));
    return value instanceof DecimalValue ? whole(value) : null;
  } catch (error) {
    if (error instanceof RuleFault) return null;
    throw error;
  }
}

/** `value` moved into the clip. */
export function clipTo(value: Decimal, clip: readonly [Decimal, Decimal]): Decimal {
  if (compare(value, clip[0]) < 0) return clip[0];
  return compare(value, clip[1]) > 0 ? clip[1] : value;
}
