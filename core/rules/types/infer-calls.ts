import { kindsText } from "#core/rules/builtins/arguments.ts";
import type { Form, Param, ParamKind } from "#core/rules/builtins/builtin.ts";
import { type Selection, selectForm } from "#core/rules/builtins/select.ts";
import { checkPattern } from "#core/rules/compile/check-names.ts";
import { ProblemFound } from "#core/rules/problem.ts";
import { readDate, readDateTime, readDuration, readTime } from "#core/rules/temporal/read-text.ts";
import type { CallNode, Node } from "#core/rules/tree.ts";
import { ANY, DAYS_DURATION, type FeelType, fieldOf, MONTHS_DURATION, NULL } from "#core/rules/types.ts";
import type { Checker } from "./checker.ts";
import { checkOrder } from "./infer-control.ts";
import { article, checkChoice, checkMeet } from "./infer-operators.ts";
import type { Names } from "./names.ts";
import { isNumeric, isUnknown, joined, mismatch } from "./relate.ts";

function accepts(kind: ParamKind, type: FeelType): boolean {
  if (kind === "any" || isUnknown(type)) return true;
  if (kind === "number") return isNumeric(type);
  if (kind === "list") return type.kind === "list";
  if (kind === "numbers") return type.kind === "list" && (isNumeric(type.of) || isUnknown(type.of));
  if (kind === "context") return type.kind === "context" || type.kind === "collection";
  return type.kind === kind;
}

function acceptsParam(param: Param, type: FeelType): boolean {
  if (param.kinds.some((kind) => accepts(kind, type))) return true;
  const single: FeelType = { kind: "list", of: type };
  return (
    type.kind !== "list" &&
    param.kinds.some((kind) => (kind === "list" || kind === "numbers") && accepts(kind, single))
  );
}

function checkArgument(node: Node, type: FeelType, param: Param, call: string, checker: Checker): void {
  if (acceptsParam(param, type)) return;
  const message = `${call}: “${param.name}” must be ${kindsText(param.kinds)}, but “${checker.words(node)}” is ${article(type)}.`;
  checker.report("wrong type", message, node);
}

/** The types in parameter order; with `rest` the remaining arguments as one list. */
function parameterTypes(selection: Selection, types: readonly FeelType[]): FeelType[] {
  const { form, order } = selection;
  if (form.rest !== true) return order.map((index) => (index === null ? NULL : (types[index] ?? NULL)));
  const fixed = form.params.length - 1;
  const rest = types.slice(fixed);
  const elements = rest.map((type) => (joinsLists(form) && type.kind === "list" ? type.of : type));
  return [
    ...types.slice(0, fixed),
    { kind: "list", of: elements.length === 0 ? ANY : elements.reduce(joined) },
  ];
}

/** `concatenate` and `union` take lists and yield their items. */
function joinsLists(form: Form): boolean {
  return form.params.length === 1 && form.params[0]?.kinds.includes("list") === true;
}

function checkArguments(
  node: CallNode,
  selection: Selection,
  types: readonly FeelType[],
  checker: Checker,
): void {
  const { form, order, name } = selection;
  if (form.rest === true) {
    const last = form.params.at(-1);
    node.args.forEach((argument, index) => {
      const param = form.params[Math.min(index, form.params.length - 1)];
      const type = types[index] ?? ANY;
      if (param === undefined) return;
      if (param === last && param.kinds.includes("numbers")) {
        checkArgument(argument, type, { ...param, kinds: ["number"] }, name, checker);
      } else if (param !== last) checkArgument(argument, type, param, name, checker);
    });
    return;
  }
  form.params.forEach((param, index) => {
    const at = order[index];
    const argument = at === null || at === undefined ? undefined : node.args[at];
    if (argument !== undefined) checkArgument(argument, types[at ?? 0] ?? ANY, param, name, checker);
  });
}

const LITERAL_READERS = {
  date: readDate,
  time: readTime,
  "date and time": readDateTime,
  duration: readDuration,
};

/** `date("2026-02-30")` is wrong while it is written; the kind of a written duration is known. */
function literalType(node: CallNode, checker: Checker): FeelType | null {
  const reader = Object.hasOwn(LITERAL_READERS, node.name)
    ? LITERAL_READERS[node.name as keyof typeof LITERAL_READERS]
    : undefined;
  const [only, second] = node.args;
  if (reader === undefined || only?.kind !== "text" || second !== undefined) return null;
  const value = reader(only.value);
  if (value === null)
    checker.report("wrong value", `“${only.value.slice(0, 40)}” is not a ${node.name}.`, only);
  if (node.name !== "duration" || value === null) return null;
  return "kind" in value && value.kind === "years and months" ? MONTHS_DURATION : DAYS_DURATION;
}

/** A search in a list must be for something of the kind of its items. */
function checkSearch(node: CallNode, types: readonly FeelType[], checker: Checker): void {
  if (node.names !== null || (node.name !== "list contains" && node.name !== "index of")) return;
  const [list, wanted] = node.args;
  const [listType, wantedType] = types;
  if (list === undefined || wanted === undefined || listType?.kind !== "list" || wantedType === undefined)
    return;
  checkMeet(checker, { node: list, type: listType.of }, { node: wanted, type: wantedType }, node, "compared");
  checkChoice(checker, wanted, listType.of);
}

/** Several numbers in one aggregate must share unit and currency. */
function checkUnits(node: CallNode, types: readonly FeelType[], checker: Checker): void {
  let first: { node: Node; type: FeelType } | null = null;
  node.args.forEach((argument, index) => {
    const type = types[index] ?? ANY;
    if (!isNumeric(type)) return;
    if (first !== null && mismatch(first.type, type) === "unit")
      checkMeet(checker, first, { node: argument, type }, node, "combined");
    first ??= { node: argument, type };
  });
}

function valueOfKey(node: CallNode, types: readonly FeelType[], checker: Checker): FeelType | null {
  const at = node.names?.indexOf("key") ?? 1;
  const key = node.args[at];
  const source = types[node.names?.indexOf("m") ?? 0];
  if (node.name !== "get value" || source?.kind !== "context" || key === undefined) return null;
  if (key.kind === "text") {
    const field = fieldOf(source, key.value);
    if (field === undefined)
      checker.report("unknown field", `There is no entry “${key.value.slice(0, 40)}”.`, key);
    return field ?? ANY;
  }
  const fields = Object.values(source.fields);
  return fields.length === 0 ? ANY : fields.reduce(joined);
}

function inferSort(node: CallNode, names: Names, checker: Checker): FeelType {
  const [list, order] = node.args;
  if (list === undefined || node.args.length > 2) {
    checker.report("wrong arguments", "“sort” is called as sort(list, function(x, y) x < y).", node);
    return ANY;
  }
  const type = checker.infer(list, names);
  if (type.kind !== "list" && !isUnknown(type)) {
    checker.report("wrong type", `sort: “${checker.words(list)}” is ${article(type)}, not a list.`, list);
  }
  const item = type.kind === "list" ? type.of : ANY;
  if (order?.kind === "function") checkOrder(order, item, names, checker);
  else if (order !== undefined)
    checker.report("wrong arguments", "The order of sort() must be a function.", order);
  return type.kind === "list" ? type : { kind: "list", of: ANY };
}

export function inferCall(node: CallNode, names: Names, checker: Checker): FeelType {
  if (node.name === "sort") return inferSort(node, names, checker);
  const types = node.args.map((argument) => checker.infer(argument, names));
  try {
    const selection = selectForm(node);
    checkPattern(node);
    checkArguments(node, selection, types, checker);
    checkSearch(node, types, checker);
    if (["min", "max", "sum", "mean", "median", "stddev"].includes(node.name))
      checkUnits(node, types, checker);
    const known = literalType(node, checker) ?? valueOfKey(node, types, checker);
    if (known !== null) return known;
    const { result } = selection.form;
    return typeof result === "function" ? result(parameterTypes(selection, types)) : result;
  } catch (error) {
    if (!(error instanceof ProblemFound)) throw error;
    const { code, message, from, to, suggestion } = error.problem;
    checker.report(code, message, { from, to }, suggestion);
    return ANY;
  }
}
