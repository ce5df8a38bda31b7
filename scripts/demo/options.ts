import { nearestName } from "#core/shared/nearest-name.ts";
import { StartupProblem } from "#server/startup-problem.ts";
import { fileFromCaller } from "../command.ts";
import { parseOptions, portOption } from "../options.ts";
import { type CostMatrix, readCostMatrix } from "./cost-matrix.ts";
import { type OutcomeTable, readOwnTable, requireColumn, withOutcome } from "./own-table.ts";

/** The person's own cases for the main job, checked as far as possible without a database. */
export interface OwnCases {
  readonly table: OutcomeTable;
  /** The value of the outcome that is the good one; without it no value is special. */
  readonly good: string | undefined;
  /** Cost of handing a case to a person, decimal text; by default half the worst error. */
  readonly referCost: string | undefined;
  readonly costs: CostMatrix | undefined;
  /** Columns that no agent sees. */
  readonly withhold: readonly string[];
}

export interface DemoOptions {
  readonly exit: boolean;
  readonly port: number;
  readonly cases: OwnCases | undefined;
}

/** Reads the options of `npm run demo` and everything they name. Throws StartupProblem. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const options = parseOptions(
    {
      exit: { type: "boolean", help: "stop everything after the table" },
      port: { type: "string", help: "port of the application, 3000 by default" },
      cases: { type: "string", help: "CSV file with your own cases" },
      outcome: { type: "string", help: "column of that file with the right decision" },
      good: { type: "string", help: "value of the outcome that is the good one" },
      costs: { type: "string", help: "CSV file with the cost of each error" },
      "refer-cost": { type: "string", help: "cost of handing a case to a person" },
      withhold: { type: "string", help: "columns, separated by commas, that no agent sees" },
    },
    args,
  );
  const port = portOption(options.port, 3000);
  if (options.cases === undefined) {
    const useless = (["outcome", "good", "costs", "refer-cost", "withhold"] as const).find(
      (name) => options[name] !== undefined,
    );
    if (useless) throw new StartupProblem(`--${useless} needs --cases with a CSV file of your own.`);
    return { exit: options.exit, port, cases: undefined };
  }
  if (options.outcome === undefined) {
    throw new StartupProblem(
      "--cases needs --outcome with the name of the column that holds the right decision.",
    );
  }
  const table = withOutcome(readOwnTable(fileFromCaller(options.cases)), options.outcome);
  return { exit: options.exit, port, cases: ownCases(table, options) };
}

function ownCases(
  table: OutcomeTable,
  options: {
    good: string | undefined;
    costs: string | undefined;
    "refer-cost": string | undefined;
    withhold: string | undefined;
  },
): OwnCases {
  const { good, withhold } = options;
  if (good !== undefined && !table.values.has(good)) {
    const values = [...table.values.keys()];
    const nearest = nearestName(good, values);
    throw new StartupProblem(
      `The column "${table.outcome}" never has the value "${good}" (--good)${nearest ? `; did you mean "${nearest}"?` : "."} Its values are ${values.join(", ")}.`,
    );
  }
  const referCost = options["refer-cost"];
  if (referCost !== undefined && !/^\d+(\.\d+)?$/.test(referCost)) {
    throw new StartupProblem(`--refer-cost is "${referCost}"; write a number of 0 or more, such as 2.5.`);
  }
  const withheld = (withhold ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  for (const name of withheld) requireColumn(table, name, "--withhold");
  if (withheld.includes(table.outcome)) {
    throw new StartupProblem(
      `The outcome "${table.outcome}" is never shown to an agent; it need not be in --withhold.`,
    );
  }
  return {
    table,
    good,
    referCost,
    costs: options.costs === undefined ? undefined : readCostMatrix(fileFromCaller(options.costs), table),
    withhold: withheld,
  };
}
