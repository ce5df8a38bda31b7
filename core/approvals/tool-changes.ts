import { describeFieldType } from "#core/environments/field-types.ts";
import type { Condition, Tool } from "#core/environments/schema.ts";
import { type Change, changed, matchBy, same } from "./change.ts";

/** What differs between two versions of one tool. */
export function toolChanges(before: Tool, after: Tool, path: string): Change[] {
  const name = after.label;
  return [
    ...conditionChanges(before, after, path),
    ...parameterChanges(before, after, path),
    ...changed(
      "consequences",
      `${name} changes the case differently.`,
      `${path}/effects`,
      before.effects,
      after.effects,
    ),
    ...changed(
      "sees",
      `${name} tells the agent something else.`,
      `${path}/returns`,
      before.returns,
      after.returns,
    ),
    ...changed(
      "consequences",
      `${name} uses other intermediate values.`,
      `${path}/define`,
      before.define,
      after.define,
    ),
    ...changed(
      "consequences",
      `${name} ${after.ends ? "now ends" : "no longer ends"} the case.`,
      `${path}/ends`,
      before.ends,
      after.ends,
    ),
    ...changed(
      "limits",
      `${name} costs ${after.cost} minor units instead of ${before.cost}.`,
      `${path}/cost`,
      before.cost,
      after.cost,
    ),
    ...changed(
      "sees",
      `${name} is described to the agent differently.`,
      `${path}/description`,
      before.description,
      after.description,
    ),
    ...changed(
      "wording",
      `${before.label} is now called ${name}.`,
      `${path}/label`,
      before.label,
      after.label,
    ),
    ...changed(
      "wording",
      `${name} is now a tool of kind "${after.kind}".`,
      `${path}/kind`,
      before.kind,
      after.kind,
    ),
  ];
}

/** Conditions are matched by their rule: one fewer means the agent may do more, one more that it may do less. */
function conditionChanges(before: Tool, after: Tool, path: string): Change[] {
  const { added, removed, kept } = matchBy(before.allowed, after.allowed, (condition) => condition.when);
  const name = after.label;
  return [
    ...added.map(
      ({ item, index }): Change => ({
        group: "may_not",
        sentence: `${name} unless ${reading(item)}.`,
        path: `${path}/allowed/${index}`,
        after: item,
      }),
    ),
    ...removed.map(
      ({ item, index }): Change => ({
        group: "may",
        sentence: `${name} even where ${reading(item)} does not hold.`,
        path: `${path}/allowed/${index}`,
        before: item,
      }),
    ),
    ...kept.flatMap(({ before: old, after: now, index }) => [
      ...changed(
        "policy",
        `${name}: a condition cites another clause.`,
        `${path}/allowed/${index}/clause`,
        old.clause,
        now.clause,
      ),
      ...changed(
        "wording",
        `${name}: a refusal reads differently.`,
        `${path}/allowed/${index}/otherwise`,
        old.otherwise,
        now.otherwise,
      ),
    ]),
    ...orderChange(before, after, path, added.length + removed.length),
  ];
}

function orderChange(before: Tool, after: Tool, path: string, others: number): Change[] {
  const rules = (tool: Tool): string[] => tool.allowed.map((condition) => condition.when);
  if (others > 0 || same(rules(before), rules(after))) return [];
  return [
    {
      group: "wording",
      sentence: `${after.label} checks its conditions in another order.`,
      path: `${path}/allowed`,
    },
  ];
}

function reading(condition: Condition): string {
  return condition.clause === undefined ? condition.when : `${condition.when} (clause ${condition.clause})`;
}

function parameterChanges(before: Tool, after: Tool, path: string): Change[] {
  const { added, removed, kept } = matchBy(
    before.parameters,
    after.parameters,
    (parameter) => parameter.name,
  );
  const at = `${path}/parameters`;
  const name = after.label;
  return [
    ...added.map(
      ({ item, index }): Change => ({
        group: "may",
        sentence: `give ${name} ${item.optional ? "" : "(and must give it) "}${item.label}: ${describeFieldType(item.type)}.`,
        path: `${at}/${index}`,
        after: item,
      }),
    ),
    ...removed.map(
      ({ item, index }): Change => ({
        group: "may_not",
        sentence: `give ${name} ${item.label}.`,
        path: `${at}/${index}`,
        before: item,
      }),
    ),
    ...kept.flatMap(({ before: old, after: now, index }) => [
      ...changed(
        "may",
        `give ${name} as ${now.label}: ${describeFieldType(now.type)}.`,
        `${at}/${index}/type`,
        old.type,
        now.type,
      ),
      ...changed(
        "may",
        `${now.optional ? "leave out" : "not leave out"} ${now.label} in ${name}.`,
        `${at}/${index}/optional`,
        old.optional,
        now.optional,
      ),
      ...changed(
        "sees",
        `${name} suggests other values for ${now.label}.`,
        `${at}/${index}/options`,
        old.options,
        now.options,
      ),
      ...changed(
        "wording",
        `${name}: ${now.label} reads differently.`,
        `${at}/${index}/label`,
        [old.label, old.description ?? ""],
        [now.label, now.description ?? ""],
      ),
    ]),
  ];
}
