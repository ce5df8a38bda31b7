/**
 * core/environments: what an action does.
 *
 * Invariants
 * - An environment is compiled once from its document and never changes; a document with any problem compiles to none.
 * - A state always conforms to the schema; it is immutable, and the next state shares what did not change.
 * - What reaches an agent (observations, results, refusals, options) is computed from a state from which hidden fields
 *   have been removed, not from rules that promise not to look.
 * - No input of an agent throws; the same environment, task, seed and actions give the same bytes on any machine.
 */

import type { FeelType } from "#core/rules/types.ts";
import type { FeelContext, Value } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import { digestOf } from "#core/shared/digest.ts";
import { checkDocument } from "./check-document.ts";
import { type CompiledCounterparty, compileCounterparty } from "./compile-counterparty.ts";
import { compileDefinitions, visibleDefinitions } from "./compile-definitions.ts";
import { type CompiledTool, callNames, compileTool, type Sight } from "./compile-tool.ts";
import { documentWarnings } from "./document-warnings.ts";
import { feelTypeOf, onlyShown, withoutHidden } from "./field-types.ts";
import { calledType, checkNames, fieldNames } from "./names.ts";
import { plainDocument } from "./plain-document.ts";
import { type DocumentProblem, ProblemList, pointer } from "./problems.ts";
import { findDangling } from "./references.ts";
import type { Names, Slot } from "./rule-slot.ts";
import { EnvironmentDocument, type Field } from "./schema.ts";
import { readValue } from "./state-json.ts";
import { hiddenRemover } from "./visible-state.ts";

export interface Environment {
  readonly document: EnvironmentDocument;
  /** Digest of the document as given. */
  readonly digest: string;
  readonly state: readonly Field[];
  /** The fields of the observation's `case`. */
  readonly shown: readonly Field[];
  readonly tools: ReadonlyMap<string, CompiledTool>;
  readonly constants: FeelContext;
  /** Runtime values of the shared fields. */
  readonly shared: FeelContext;
  /** State, constants and definitions with everything; and without hidden fields. */
  readonly full: Sight;
  /** The rules and tables behind definitions, for evidence. */
  readonly definitions: ReadonlyMap<string, Slot>;
  readonly visible: Sight;
  readonly removeHidden: (state: FeelContext) => FeelContext;
  readonly hidesNothing: boolean;
  readonly counterparty: CompiledCounterparty | null;
  readonly costLimit: number | null;
  /** Things worth knowing that do not stop the environment from working. */
  readonly warnings: readonly DocumentProblem[];
}

export type EnvironmentResult =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** Compiles and checks an environment document: schema, names, every rule with its types, hidden fields, clause ids. */
export function compileEnvironment(input: unknown): EnvironmentResult {
  const plain = plainDocument(input);
  if (!plain.ok) return { ok: false, problems: [{ path: pointer(...plain.path), message: plain.message }] };
  const parsed = EnvironmentDocument.safeParse(plain.document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: pointer(...issue.path),
      message: issue.message,
    }));
    return { ok: false, problems };
  }
  const document = parsed.data;
  const problems = new ProblemList();
  checkNames(document, problems);
  checkDocument(document, problems);
  const constants = readConstants(document, problems);
  const shared = readShared(document, problems);
  const full = compileSight(document, document.state, problems);
  const open = withoutHidden(document.state);
  const hidesNothing = open.every((field, index) => field === document.state[index]);
  const visible = hidesNothing ? full : compileSight(document, open, null);
  const tools = new Map<string, CompiledTool>();
  for (const [index, tool] of document.tools.entries()) {
    tools.set(tool.name, compileTool(document, index, tool, full, visible, problems));
  }
  const counterparty = compileCounterparty(document, full, visible, problems);
  if (!problems.empty) return { ok: false, problems: problems.all };
  const environment: Environment = {
    document,
    digest: digestOf(plain.document),
    state: document.state,
    shown: onlyShown(document.state),
    tools,
    constants,
    shared,
    full,
    definitions: full.slots,
    visible,
    removeHidden: hiddenRemover(document.state),
    hidesNothing,
    counterparty,
    costLimit: document.limits.cost === undefined ? null : Number(document.limits.cost),
    warnings: documentWarnings(document),
  };
  return { ok: true, environment };
}

function compileSight(
  document: EnvironmentDocument,
  fields: readonly Field[],
  problems: ProblemList | null,
): Sight & { readonly slots: ReadonlyMap<string, Slot> } {
  const names = new Map<string, FeelType>(fieldNames(fields));
  for (const constant of document.constants) names.set(constant.name, feelTypeOf(constant.type));
  const compiled =
    problems === null
      ? visibleDefinitions(document.definitions, names)
      : compileDefinitions(document.definitions, names, problems);
  const all: Names = new Map([...compiled.names, ...callNames(calledType(document))]);
  return { names: all, computes: compiled.computes, slots: compiled.slots };
}

function readConstants(document: EnvironmentDocument, problems: ProblemList): FeelContext {
  const values = new Map<string, Value>();
  for (const [index, constant] of document.constants.entries()) {
    const found: { path: string; message: string }[] = [];
    values.set(constant.name, readValue(constant.type, constant.value as Json, constant.name, found));
    for (const problem of found)
      problems.add(pointer("constants", index, "value"), `${problem.path}: ${problem.message}`);
  }
  return values;
}

function readShared(document: EnvironmentDocument, problems: ProblemList): FeelContext {
  const values = new Map<string, Value>();
  for (const [name, json] of Object.entries(document.shared)) {
    const field = document.state.find((candidate) => candidate.name === name);
    if (field === undefined) {
      problems.add(pointer("shared", name), `There is no case field "${name}".`);
      continue;
    }
    const found: { path: string; message: string }[] = [];
    values.set(name, readValue(field.type, json as Json, name, found));
    for (const problem of found) problems.add(pointer("shared", name), `${problem.path}: ${problem.message}`);
  }
  for (const field of document.state) {
    const dangling = findDangling(field.type, values.get(field.name) ?? null, values, field.name);
    if (dangling !== null)
      problems.add(pointer("shared", field.name), `${dangling.path}: ${dangling.words}.`);
  }
  return values;
}
