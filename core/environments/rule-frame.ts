import type { FeelContext, Value } from "#core/rules/values.ts";

/** A rule that could not be decided while an environment or rubric was at work; `place` is a JSON pointer. */
export class RuleFault extends Error {
  readonly place: string;
  readonly from: number;
  readonly to: number;
  constructor(place: string, reason: string, from = -1, to = -1) {
    super(reason);
    this.name = "RuleFault";
    this.place = place;
    this.from = from;
    this.to = to;
  }
}

/** Computes a named value on first use; it may use other names through the frame. Throws `RuleFault`. */
export type Compute = (frame: RuleFrame) => Value;

/** Names whose value is taken from another frame, because it must not change while effects run. */
export interface Pinned {
  readonly frame: RuleFrame;
  readonly names: ReadonlySet<string>;
}

/**
 * The names a rule sees, in layers: locals (arguments, loop variables), state fields, constants, and definitions that
 * are computed on first use and remembered until the state moves on. No layer is copied when a frame is made.
 */
export class RuleFrame extends Map<string, Value> {
  #state: FeelContext;
  readonly #constants: FeelContext;
  readonly #definitions: ReadonlyMap<string, Compute>;
  readonly #pinned: Pinned | null;
  #computed: Map<string, Value> | null = null;

  constructor(
    state: FeelContext,
    constants: FeelContext,
    definitions: ReadonlyMap<string, Compute>,
    pinned: Pinned | null = null,
  ) {
    super();
    this.#state = state;
    this.#constants = constants;
    this.#definitions = definitions;
    this.#pinned = pinned;
  }

  get state(): FeelContext {
    return this.#state;
  }

  /** Continues with another state; definitions are computed anew, locals stay. */
  moveTo(state: FeelContext): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#computed = null;
  }

  override get(name: string): Value | undefined {
    const local = super.get(name);
    if (local !== undefined) return local;
    const field = this.#state.get(name);
    if (field !== undefined) return field;
    const constant = this.#constants.get(name);
    if (constant !== undefined) return constant;
    return this.#define(name);
  }

  override has(name: string): boolean {
    return (
      super.has(name) || this.#state.has(name) || this.#constants.has(name) || this.#definitions.has(name)
    );
  }

  #define(name: string): Value | undefined {
    if (this.#pinned?.names.has(name) === true) return this.#pinned.frame.get(name);
    const known = this.#computed?.get(name);
    if (known !== undefined) return known;
    const compute = this.#definitions.get(name);
    if (compute === undefined) return undefined;
    const value = compute(this);
    this.#computed ??= new Map();
    this.#computed.set(name, value);
    return value;
  }
}
