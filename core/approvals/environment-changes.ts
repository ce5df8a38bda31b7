import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { type Change, changed, matchBy } from "./change.ts";
import { fieldChanges } from "./field-changes.ts";
import { policyChanges, settingChanges } from "./policy-changes.ts";
import { toolChanges } from "./tool-changes.ts";

/** What differs between two environment documents, in sentences. */
export function environmentChanges(before: EnvironmentDocument, after: EnvironmentDocument): Change[] {
  return [
    ...changed("wording", "The environment has another name.", "/name", before.name, after.name),
    ...changed(
      "wording",
      "The description reads differently.",
      "/description",
      before.description,
      after.description,
    ),
    ...changed(
      "sees",
      "The agent gets other instructions.",
      "/instructions",
      before.instructions,
      after.instructions,
    ),
    ...changed("case", `Amounts are now in ${after.currency}.`, "/currency", before.currency, after.currency),
    ...fieldChanges(before.state, after.state, "/state", ""),
    ...fieldChanges(before.expected, after.expected, "/expected", "expected outcome › "),
    ...sharedChanges(before, after),
    ...namedRules(before, after),
    ...toolListChanges(before, after),
    ...policyChanges(before, after),
    ...settingChanges(before, after),
  ];
}

function sharedChanges(before: EnvironmentDocument, after: EnvironmentDocument): Change[] {
  const names = [...new Set([...Object.keys(before.shared), ...Object.keys(after.shared)])];
  return names.flatMap((name) => {
    const label = after.state.find((field) => field.name === name)?.label ?? name;
    return changed(
      "case",
      `The contents of ${label}, which all cases share, changed.`,
      `/shared/${name}`,
      before.shared[name],
      after.shared[name],
    );
  });
}

function namedRules(before: EnvironmentDocument, after: EnvironmentDocument): Change[] {
  const constants = matchBy(before.constants, after.constants, (constant) => constant.name);
  const definitions = matchBy(before.definitions, after.definitions, (definition) => definition.name);
  return [
    ...constants.added.map(
      ({ item, index }): Change => ({
        group: "consequences",
        sentence: `${item.label} is a new fixed value.`,
        path: `/constants/${index}`,
        after: item,
      }),
    ),
    ...constants.removed.map(
      ({ item, index }): Change => ({
        group: "consequences",
        sentence: `The fixed value ${item.label} is removed.`,
        path: `/constants/${index}`,
        before: item,
      }),
    ),
    ...constants.kept.flatMap(({ before: old, after: now, index }) => [
      ...changed(
        "consequences",
        `${now.label} has another value.`,
        `/constants/${index}/value`,
        old.value,
        now.value,
      ),
      ...changed(
        "wording",
        `${old.label} is now called ${now.label}.`,
        `/constants/${index}/label`,
        old.label,
        now.label,
      ),
      ...changed(
        "policy",
        `${now.label} cites another clause.`,
        `/constants/${index}/clause`,
        old.clause,
        now.clause,
      ),
    ]),
    ...definitions.added.map(
      ({ item, index }): Change => ({
        group: "consequences",
        sentence: `${item.label} is newly defined.`,
        path: `/definitions/${index}`,
        after: item,
      }),
    ),
    ...definitions.removed.map(
      ({ item, index }): Change => ({
        group: "consequences",
        sentence: `The definition of ${item.label} is removed.`,
        path: `/definitions/${index}`,
        before: item,
      }),
    ),
    ...definitions.kept.flatMap(({ before: old, after: now, index }) => [
      ...changed(
        "consequences",
        `${now.label} is computed differently.`,
        `/definitions/${index}/value`,
        old.value,
        now.value,
      ),
      ...changed(
        "consequences",
        `The table of ${now.label} changed.`,
        `/definitions/${index}/table`,
        old.table,
        now.table,
      ),
      ...changed(
        "wording",
        `${old.label} is now called ${now.label}.`,
        `/definitions/${index}/label`,
        old.label,
        now.label,
      ),
      ...changed(
        "policy",
        `${now.label} cites another clause.`,
        `/definitions/${index}/clause`,
        old.clause,
        now.clause,
      ),
    ]),
  ];
}

function toolListChanges(before: EnvironmentDocument, after: EnvironmentDocument): Change[] {
  const { added, removed, kept } = matchBy(before.tools, after.tools, (tool) => tool.name);
  return [
    ...added.map(
      ({ item, index }): Change => ({
        group: "may",
        sentence: `${lower(item.label)} (new tool).`,
        path: `/tools/${index}`,
        after: item,
      }),
    ),
    ...removed.map(
      ({ item, index }): Change => ({
        group: "may_not",
        sentence: `${lower(item.label)} (tool removed).`,
        path: `/tools/${index}`,
        before: item,
      }),
    ),
    ...kept.flatMap(({ before: old, after: now, index }) => toolChanges(old, now, `/tools/${index}`)),
  ];
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
