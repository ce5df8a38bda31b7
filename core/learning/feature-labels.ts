import type { FeatureSpaceDocument, Source } from "./feature-space.ts";

/** How a step can end, in the order of its features. */
export const OUTCOMES = ["ok", "refused", "invalid", "disturbed", "message"] as const;

/** What each feature means in a few words, in the order of the features; for explanations and reason codes. */
export function featureLabels(document: FeatureSpaceDocument): string[] {
  const name = (path: string | undefined): string =>
    path === undefined ? "" : (document.labels[path] ?? path);
  const labels = ["always"];
  for (const path of document.presence) labels.push(`${name(path)} is known`);
  for (const path of document.yesNo) labels.push(`${name(path)}: yes`, `${name(path)}: no`);
  for (const { path, value } of document.words) labels.push(`${name(path)}: ${value}`);
  for (const { first, second } of document.same) labels.push(`${name(first)} matches ${name(second)}`);
  for (const source of document.sources) {
    const subject = sourceLabel(source, name);
    labels.push(subject);
    source.edges.forEach((edge, place) => {
      labels.push(
        place === 0
          ? `${subject} below ${short(edge)}`
          : `${subject} ${short(source.edges[place - 1] ?? "")} to ${short(edge)}`,
      );
    });
    if (source.edges.length > 0) labels.push(`${subject} ${short(source.edges.at(-1) ?? "")} or more`);
    for (const threshold of source.thresholds) labels.push(thresholdLabel(source, subject, threshold, name));
  }
  for (const tool of document.tools) {
    labels.push(`${name(tool)}: done`, `${name(tool)}: done twice`, `${name(tool)}: refused before`);
  }
  for (const tool of document.tools) labels.push(`last step: ${name(tool)}`);
  for (const outcome of OUTCOMES) labels.push(`last answer: ${outcome}`);
  for (const clause of document.clauses) labels.push(`last refusal by clause ${clause}`);
  labels.push("share of the steps used", "half of the steps used");
  return labels;
}

function sourceLabel(source: Source, name: (path: string | undefined) => string): string {
  if (source.form === "value") return name(source.first);
  return source.form === "ratio"
    ? `${name(source.first)} ÷ ${name(source.second)}`
    : `${name(source.first)} − ${name(source.second)}`;
}

function thresholdLabel(
  source: Source,
  subject: string,
  threshold: string,
  name: (path: string | undefined) => string,
): string {
  if (source.form === "difference" && Number(threshold) === 0)
    return `${name(source.first)} at or after ${name(source.second)}`;
  if (source.form === "difference" && Math.abs(Number(threshold)) < 0.001)
    return `${name(source.first)} after ${name(source.second)}`;
  return `${subject} at least ${short(threshold)}`;
}

function short(text: string): string {
  const value = Number(text);
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
