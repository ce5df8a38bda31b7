/**
 * The rules language's own syntax tree. The parser is the only producer; printer, checker, compiler and sentence builder
 * work on it. Parentheses and blanks are gone, names are in canonical form, `from`/`to` point into the rule's text.
 */
export type Span = { readonly from: number; readonly to: number };
export type ArithmeticOp = "+" | "-" | "*" | "/" | "**";
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";

export type Iterator = Span & { readonly name: string } & (
    | { readonly list: Node; readonly start?: never; readonly end?: never }
    | { readonly start: Node; readonly end: Node; readonly list?: never }
  );

export type TypeNode = Span &
  (
    | { readonly kind: "simple"; readonly name: string }
    | { readonly kind: "list" | "range"; readonly of: TypeNode }
    | {
        readonly kind: "context";
        readonly fields: readonly { readonly key: string; readonly type: TypeNode }[];
      }
    | { readonly kind: "function" }
  );

export type NumberNode = Span & { readonly kind: "number"; readonly value: string };
export type TextNode = Span & { readonly kind: "text"; readonly value: string };
export type BooleanNode = Span & { readonly kind: "boolean"; readonly value: boolean };
export type NullNode = Span & { readonly kind: "null" };
export type TemporalNode = Span & { readonly kind: "temporal"; readonly value: string };
export type NameNode = Span & { readonly kind: "name"; readonly name: string };
export type PathNode = Span & { readonly kind: "path"; readonly source: Node; readonly name: string };
export type FilterNode = Span & { readonly kind: "filter"; readonly source: Node; readonly condition: Node };
export type CallNode = Span & {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Node[];
  readonly names: readonly string[] | null;
};
export type NegateNode = Span & { readonly kind: "negate"; readonly operand: Node };
export type ArithmeticNode = Span & {
  readonly kind: "arithmetic";
  readonly op: ArithmeticOp;
  readonly left: Node;
  readonly right: Node;
};
export type CompareNode = Span & {
  readonly kind: "compare";
  readonly op: CompareOp;
  readonly left: Node;
  readonly right: Node;
};
export type BetweenNode = Span & {
  readonly kind: "between";
  readonly value: Node;
  readonly low: Node;
  readonly high: Node;
};
export type InNode = Span & { readonly kind: "in"; readonly value: Node; readonly tests: readonly Node[] };
export type LogicNode = Span & {
  readonly kind: "logic";
  readonly op: "and" | "or";
  readonly left: Node;
  readonly right: Node;
};
export type IfNode = Span & {
  readonly kind: "if";
  readonly condition: Node;
  readonly consequence: Node;
  readonly otherwise: Node;
};
export type ForNode = Span & {
  readonly kind: "for";
  readonly iterators: readonly Iterator[];
  readonly body: Node;
};
export type QuantifiedNode = Span & {
  readonly kind: "quantified";
  readonly which: "some" | "every";
  readonly iterators: readonly Iterator[];
  readonly condition: Node;
};
export type ListNode = Span & { readonly kind: "list"; readonly items: readonly Node[] };
export type ContextNode = Span & {
  readonly kind: "context";
  readonly entries: readonly { readonly key: string; readonly value: Node }[];
};
export type IntervalNode = Span & {
  readonly kind: "interval";
  readonly startIncluded: boolean;
  readonly start: Node;
  readonly end: Node;
  readonly endIncluded: boolean;
};
/** A comparison without its left side: `< 10`. In `in (…)` and table cells it tests the input; elsewhere it is a range. */
export type TestNode = Span & { readonly kind: "test"; readonly op: CompareOp; readonly value: Node };
export type InstanceNode = Span & {
  readonly kind: "instance";
  readonly value: Node;
  readonly type: TypeNode;
};
export type FunctionNode = Span & {
  readonly kind: "function";
  readonly parameters: readonly string[];
  readonly body: Node;
};
/** The whole of a table cell: `-` (any), a list of tests, or `not(…)`. */
export type CellNode = Span & {
  readonly kind: "cell";
  readonly any: boolean;
  readonly negated: boolean;
  readonly tests: readonly Node[];
};

export type Node =
  | NumberNode
  | TextNode
  | BooleanNode
  | NullNode
  | TemporalNode
  | NameNode
  | PathNode
  | FilterNode
  | CallNode
  | NegateNode
  | ArithmeticNode
  | CompareNode
  | BetweenNode
  | InNode
  | LogicNode
  | IfNode
  | ForNode
  | QuantifiedNode
  | ListNode
  | ContextNode
  | IntervalNode
  | TestNode
  | InstanceNode
  | FunctionNode
  | CellNode;
