/**
 * tau2-bench: the reward is the product of the components named in `reward_basis`. COMMUNICATE and ACTION become checks;
 * DB needs to be told how the final state is compared; assertions are left to judges.
 */
import { z } from "zod";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { literalOfText } from "#core/rules/parse/text-literal.ts";
import { type Imported, judged, readFile, rubricOf } from "./format-parts.ts";

const Criteria = z.object({
  actions: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) })).nullish(),
  communicate_info: z.array(z.string()).nullish(),
  nl_assertions: z.array(z.string()).nullish(),
  reward_basis: z.array(z.enum(["DB", "ENV_ASSERTION", "COMMUNICATE", "NL_ASSERTION", "ACTION"])),
});
type Criteria = z.infer<typeof Criteria>;

type Criterion = RubricDocument["criteria"][number];

export interface Tau2Options {
  /** FEEL check that compares the final state with the expected one. */
  readonly databaseCheck: string;
  /** Our name of a tool; by default the same. */
  readonly toolName?: (name: string) => string;
}

/** The evaluation criteria of one tau2 task as a product of criteria. */
export function importTau2(json: unknown, options: Tau2Options): Imported {
  const read = readFile(Criteria, json);
  if (!read.ok) return read;
  const criteria = read.value.reward_basis.flatMap((basis) => componentOf(basis, read.value, options));
  if (criteria.length === 0) {
    return {
      ok: false,
      problems: ["Nothing in the reward basis has any content, so there is nothing to check."],
    };
  }
  return { ok: true, document: rubricOf("tau2 task", criteria, "product") };
}

function componentOf(
  basis: Criteria["reward_basis"][number],
  task: Criteria,
  options: Tau2Options,
): Criterion[] {
  switch (basis) {
    case "DB":
      return [checked("db", "The final database is the expected one.", "state", options.databaseCheck)];
    case "COMMUNICATE":
      return (task.communicate_info ?? []).map((info, index) =>
        checked(`communicate_${index + 1}`, `The customer is told: ${info}`, "text", saidCheck(info)),
      );
    case "ACTION":
      return (task.actions ?? []).map((action, index) => {
        const tool = options.toolName?.(action.name) ?? action.name;
        return checked(
          `action_${index + 1}`,
          `${tool} is called.`,
          "process",
          `count(calls.${tool}[outcome = "ok"]) > 0`,
        );
      });
    case "NL_ASSERTION":
      return (task.nl_assertions ?? []).map((assertion, index) =>
        judged(`assertion_${index + 1}`, assertion, "1"),
      );
    case "ENV_ASSERTION":
      return [judged("env_assertion", "All assertions about the environment hold.", "1")];
  }
}

function checked(id: string, statement: string, kind: Criterion["kind"], feel: string): Criterion {
  const { judge: _, ...common } = judged(id, statement, "1");
  return { ...common, kind, check: { form: "text", feel } };
}

/** The text occurs, ignoring case, in some message of the agent with its commas removed. */
function saidCheck(info: string): string {
  const wanted = literalOfText(info.toLowerCase());
  return `some s in steps satisfies s.actor = "agent" and present(s.message) and contains(lower case(replace(s.message, ",", "")), ${wanted})`;
}
