import type { ServiceContext } from "#server/services/context.ts";
import type { OwnCases } from "./options.ts";

/** The people of the demo organization, one a role, as the services see them. */
export interface DemoPeople {
  readonly author: ServiceContext;
  readonly approver: ServiceContext;
  readonly operator: ServiceContext;
  readonly reviewer: ServiceContext;
  readonly auditor: ServiceContext;
  readonly admin: ServiceContext;
}

export interface MainJobOptions {
  readonly people: DemoPeople;
  /** The person's own table; without it the auto-claims template. */
  readonly cases: OwnCases | undefined;
  /** Where the application answers, for links in the report. */
  readonly address: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** How the main job tells the terminal what it does. */
export interface Report {
  /** A step began; one sentence. */
  step(sentence: string): void;
  /** How far the running step is. */
  progress(done: number, total: number, detail?: string): void;
}

/** A line of the closing table. Figures are ready to print; a missing one is an empty text. */
export interface AgentResult {
  readonly agent: string;
  readonly tasks: number;
  readonly score: string;
  readonly interval: string;
  readonly undecided: number;
  /** Share of cases that passed it, by criterion statement, in the order of the rubric. */
  readonly criteria: ReadonlyMap<string, string>;
  /** Share of cases handed to a person; only where that is possible. */
  readonly referralRate: string;
  readonly costPerCase: string;
  readonly time: string;
}

export interface MainJobResult {
  readonly workflow: string;
  readonly results: readonly AgentResult[];
  readonly auditEvents: number;
  /** Sentences below the table: what to look at first, with addresses. */
  readonly hints: readonly string[];
}
