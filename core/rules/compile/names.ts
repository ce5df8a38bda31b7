import { MissingItemField, RuleFailure } from "#core/rules/failure.ts";
import type { NameNode, PathNode } from "#core/rules/tree.ts";
import { isContext } from "#core/rules/values.ts";
import type { Build, GlobalCell, LocalScope } from "./builder.ts";
import type { Run } from "./frame.ts";
import { readField } from "./read.ts";

function missing(name: string): RuleFailure {
  return new RuleFailure(`“${name}” has no value here.`);
}

function globalName(name: string, build: Build): Run {
  const key = build.keys.get(name) ?? name;
  return (frame) => {
    const value = frame.bindings.get(key);
    if (value === undefined) throw missing(name);
    return value;
  };
}

function localSlot(slot: number): Run {
  return (frame) => frame.locals[slot] ?? null;
}

/** A field of the filtered item where the fields are only known at run time; otherwise the name further out. */
function itemOrOuter(name: string, slot: number, outer: Run): Run {
  return (frame) => {
    const item = frame.locals[slot] ?? null;
    if (item !== null && isContext(item)) {
      const value = item.get(name);
      if (value !== undefined) return value;
    }
    return outer(frame);
  };
}

function itemField(name: string, slot: number): Run {
  return (frame) => {
    const item = frame.locals[slot] ?? null;
    if (item instanceof Map) {
      const entry = item.get(name);
      if (entry !== undefined) return entry;
    }
    return readField(item, name);
  };
}

/** In untyped evaluation a name that is nothing further out can only be a field that this item lacks. */
function missingField(name: string): Run {
  return () => {
    throw new MissingItemField(`This item has no field “${name}”.`);
  };
}

function isKnown(name: string, scope: LocalScope | null, build: Build): boolean {
  if (scope === null) return build.keys.has(name);
  return (scope.kind === "local" && scope.name === name) || isKnown(name, scope.parent, build);
}

function hasOpenItem(scope: LocalScope | null): boolean {
  return scope !== null && ((scope.kind === "item" && scope.fields === null) || hasOpenItem(scope.parent));
}

function resolve(name: string, scope: LocalScope | null, build: Build): Run {
  if (scope === null) return globalName(name, build);
  if (scope.kind === "local")
    return scope.name === name ? localSlot(scope.slot) : resolve(name, scope.parent, build);
  if (scope.fields !== null) {
    if (scope.fields.has(name)) return itemField(name, scope.slot);
    return name === "item" ? localSlot(scope.slot) : resolve(name, scope.parent, build);
  }
  if (name === "item") return itemOrOuter(name, scope.slot, localSlot(scope.slot));
  const known = isKnown(name, scope.parent, build) || hasOpenItem(scope.parent);
  return itemOrOuter(name, scope.slot, known ? resolve(name, scope.parent, build) : missingField(name));
}

export function buildName(node: NameNode, scope: LocalScope | null, build: Build): Run {
  return resolve(node.name, scope, build);
}

/** Whether the name can only be an entry of the bindings. */
function isGlobal(name: string, scope: LocalScope | null): boolean {
  if (scope === null) return true;
  if (scope.kind === "local") return scope.name !== name && isGlobal(name, scope.parent);
  return scope.fields !== null && !scope.fields.has(name) && name !== "item" && isGlobal(name, scope.parent);
}

/** `line.paid`, where `line` is a local variable. */
function localPath(source: NameNode, name: string, scope: LocalScope | null): Run | null {
  if (scope === null || scope.kind !== "local") return null;
  return scope.name === source.name ? itemField(name, scope.slot) : localPath(source, name, scope.parent);
}

/** One cell for each outer name of a rule, so that `claim.a <= claim.b` looks `claim` up once an evaluation. */
function cellOf(key: string, cells: Map<string, GlobalCell>): GlobalCell {
  const cell = cells.get(key) ?? { epoch: -1, record: undefined };
  cells.set(key, cell);
  return cell;
}

/** `claim.payout`, the most frequent expression of all, in one closure. */
function globalPath(source: NameNode, name: string, scope: LocalScope | null, build: Build): Run | null {
  if (build.direct === null || !isGlobal(source.name, scope)) return null;
  const key = build.keys.get(source.name) ?? source.name;
  const cell = cellOf(key, build.direct);
  return (frame) => {
    if (cell.epoch !== frame.epoch) {
      cell.record = frame.bindings.get(key);
      cell.epoch = frame.epoch;
    }
    const { record } = cell;
    if (record instanceof Map) {
      const entry = record.get(name);
      if (entry !== undefined) return entry;
    }
    if (record === undefined) throw missing(source.name);
    return readField(record, name);
  };
}

export function buildPath(node: PathNode, scope: LocalScope | null, build: Build): Run {
  if (node.source.kind === "name" && build.direct !== null) {
    const direct =
      globalPath(node.source, node.name, scope, build) ?? localPath(node.source, node.name, scope);
    if (direct !== null) return direct;
  }
  const source = build.build(node.source, scope);
  const { name } = node;
  return (frame) => {
    const value = source(frame);
    if (value instanceof Map) {
      const entry = value.get(name);
      if (entry !== undefined) return entry;
    } else if (Array.isArray(value)) frame.charge(value.length);
    return readField(value, name);
  };
}
