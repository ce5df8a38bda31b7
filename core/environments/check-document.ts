import { nearestName } from "#core/shared/nearest-name.ts";
import { type ProblemList, pointer } from "./problems.ts";
import type { EnvironmentDocument, Field, FieldType } from "./schema.ts";

/** What can be checked without compiling rules: references between the parts of the document. */
export function checkDocument(document: EnvironmentDocument, problems: ProblemList): void {
  checkClauses(document, problems);
  checkDisturbances(document, problems);
  for (const [index, field] of document.state.entries()) {
    checkReferences(field.type, pointer("state", index, "type"), document.state, problems);
  }
  for (const [index, field] of document.expected.entries()) {
    checkReferences(field.type, pointer("expected", index, "type"), document.state, problems);
  }
  for (const [index, constant] of document.constants.entries()) {
    checkReferences(constant.type, pointer("constants", index, "type"), document.state, problems);
  }
  for (const [index, tool] of document.tools.entries()) {
    for (const [at, parameter] of tool.parameters.entries()) {
      const place = pointer("tools", index, "parameters", at, "type");
      checkReferences(parameter.type, place, document.state, problems);
      checkKnowable(parameter.type, place, document.state, problems);
    }
  }
}

function checkClauses(document: EnvironmentDocument, problems: ProblemList): void {
  const ids = new Set<string>();
  for (const [index, clause] of document.policy.clauses.entries()) {
    if (ids.has(clause.id))
      problems.add(pointer("policy", "clauses", index, "id"), `Clause ${clause.id} occurs twice.`);
    ids.add(clause.id);
  }
  const cite = (id: string | undefined, place: string): void => {
    if (id === undefined || ids.has(id)) return;
    const near = nearestName(id, ids);
    problems.add(
      place,
      `The policy document has no clause ${id}.`,
      near === null ? {} : { suggestion: near },
    );
  };
  for (const [index, tool] of document.tools.entries()) {
    for (const [at, condition] of tool.allowed.entries()) {
      cite(condition.clause, pointer("tools", index, "allowed", at, "clause"));
    }
  }
  for (const [index, constant] of document.constants.entries())
    cite(constant.clause, pointer("constants", index, "clause"));
  for (const [index, definition] of document.definitions.entries()) {
    cite(definition.clause, pointer("definitions", index, "clause"));
  }
}

function checkDisturbances(document: EnvironmentDocument, problems: ProblemList): void {
  const ids = new Set<string>();
  const tools = new Set(document.tools.map((tool) => tool.name));
  for (const [index, disturbance] of document.disturbances.entries()) {
    const place = pointer("disturbances", index);
    if (ids.has(disturbance.id))
      problems.add(`${place}/id`, `There is another disturbance "${disturbance.id}".`);
    ids.add(disturbance.id);
    if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(disturbance.probability)) {
      problems.add(`${place}/probability`, "A probability is a number from 0 to 1, such as 0.05.");
    }
    for (const [at, tool] of disturbance.tools.entries()) {
      if (tools.has(tool)) continue;
      const near = nearestName(tool, tools);
      problems.add(
        `${place}/tools/${at}`,
        `There is no tool "${tool}".`,
        near === null ? {} : { suggestion: near },
      );
    }
    if ((disturbance.returns !== undefined) !== (disturbance.kind === "stale_record")) {
      problems.add(
        `${place}/returns`,
        "A stale record needs what it returns instead, and no other disturbance has it.",
      );
    }
  }
}

/** An agent could find out the ids of a hidden collection by trying them. */
function checkKnowable(type: FieldType, place: string, state: readonly Field[], problems: ProblemList): void {
  if (type.kind === "list" || type.kind === "collection") {
    checkKnowable(type.of, `${place}/of`, state, problems);
  } else if (type.kind === "record") {
    for (const [index, field] of type.fields.entries()) {
      checkKnowable(field.type, `${place}/fields/${index}/type`, state, problems);
    }
  } else if (type.kind === "reference") {
    const target = state.find((field) => field.name === type.to);
    if (target?.visibility !== "hidden") return;
    problems.add(`${place}/to`, `${target.label} is hidden from agents, so no agent can refer to it.`);
  }
}

function checkReferences(
  type: FieldType,
  place: string,
  state: readonly Field[],
  problems: ProblemList,
): void {
  if (type.kind === "reference") {
    const target = state.find((field) => field.name === type.to);
    if (target?.type.kind !== "collection") {
      const collections = state.flatMap(({ name, type: { kind } }) => (kind === "collection" ? [name] : []));
      const near = nearestName(type.to, collections);
      problems.add(
        `${place}/to`,
        `"${type.to}" is not a collection of the case, so nothing can refer to it.`,
        near === null ? {} : { suggestion: near },
      );
    }
  } else if (type.kind === "list" || type.kind === "collection") {
    checkReferences(type.of, `${place}/of`, state, problems);
  } else if (type.kind === "record") {
    for (const [index, field] of type.fields.entries()) {
      checkReferences(field.type, `${place}/fields/${index}/type`, state, problems);
    }
  } else if (type.kind === "choice") {
    const values = type.options.map((option) => option.value);
    if (new Set(values).size < values.length)
      problems.add(`${place}/options`, "A value of the choice occurs twice.");
  }
}
