import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { type Change, changed, matchBy } from "./change.ts";

/** What differs between two policy documents. */
export function policyChanges(before: EnvironmentDocument, after: EnvironmentDocument): Change[] {
  const { added, removed, kept } = matchBy(
    before.policy.clauses,
    after.policy.clauses,
    (clause) => clause.id,
  );
  const path = "/policy/clauses";
  return [
    ...changed(
      "wording",
      "The policy document has another title.",
      "/policy/title",
      before.policy.title,
      after.policy.title,
    ),
    ...changed(
      "policy",
      "The introduction of the policy document changed.",
      "/policy/introduction",
      before.policy.introduction,
      after.policy.introduction,
    ),
    ...added.map(
      ({ item, index }): Change => ({
        group: "policy",
        sentence: `Clause ${item.id} is new: ${item.title}.`,
        path: `${path}/${index}`,
        after: item,
      }),
    ),
    ...removed.map(
      ({ item, index }): Change => ({
        group: "policy",
        sentence: `Clause ${item.id} is removed: ${item.title}.`,
        path: `${path}/${index}`,
        before: item,
      }),
    ),
    ...kept.flatMap(({ before: old, after: now, index }) => [
      ...changed(
        "policy",
        `Clause ${now.id} reads differently.`,
        `${path}/${index}/text`,
        old.text,
        now.text,
      ),
      ...changed(
        "wording",
        `Clause ${now.id} has another title.`,
        `${path}/${index}/title`,
        old.title,
        now.title,
      ),
      ...changed(
        "wording",
        `Clause ${now.id} stands in another section.`,
        `${path}/${index}/section`,
        old.section,
        now.section,
      ),
    ]),
  ];
}

/** What differs in limits, disturbances and counterparty. */
export function settingChanges(before: EnvironmentDocument, after: EnvironmentDocument): Change[] {
  const { added, removed, kept } = matchBy(
    before.disturbances,
    after.disturbances,
    (disturbance) => disturbance.id,
  );
  return [
    ...changed(
      "limits",
      `A case may take ${after.limits.steps} steps instead of ${before.limits.steps}.`,
      "/limits/steps",
      before.limits.steps,
      after.limits.steps,
    ),
    ...changed("limits", "The limit of cost changed.", "/limits/cost", before.limits.cost, after.limits.cost),
    ...changed(
      "limits",
      "The limit of tokens changed.",
      "/limits/tokens",
      before.limits.tokens,
      after.limits.tokens,
    ),
    ...changed(
      "consequences",
      "The counterparty behaves differently.",
      "/counterparty",
      before.counterparty,
      after.counterparty,
    ),
    ...added.map(
      ({ item, index }): Change => ({
        group: "limits",
        sentence: `New disturbance: ${item.label}.`,
        path: `/disturbances/${index}`,
        after: item,
      }),
    ),
    ...removed.map(
      ({ item, index }): Change => ({
        group: "limits",
        sentence: `No more disturbance: ${item.label}.`,
        path: `/disturbances/${index}`,
        before: item,
      }),
    ),
    ...kept.flatMap(({ before: old, after: now, index }) =>
      changed("limits", `The disturbance ${now.label} changed.`, `/disturbances/${index}`, old, now),
    ),
  ];
}
