import type { AgentRow, LaunchInput, TrainingSettings } from "./runs-types.ts";

/** What a person has typed so far; numbers stay text until they are read. */
export type LaunchChoice = {
  readonly kind: "evaluation" | "training";
  readonly agentVersionId: string;
  readonly releaseId: string;
  readonly split: "training" | "held_out";
  readonly attempts: string;
  readonly taskLimit: string;
  readonly seed: string;
  readonly budget: string;
  readonly updates: string;
  readonly tasksPerUpdate: string;
  readonly groupSize: string;
  readonly learningRate: string;
  readonly entropyBonus: string;
  /** Begin with what the experts' recorded actions teach. */
  readonly warmStart: boolean;
};

const firstChoice = {
  kind: "evaluation",
  agentVersionId: "",
  releaseId: "",
  split: "held_out",
  attempts: "1",
  taskLimit: "",
  seed: "20260101",
  budget: "",
} as const;

/** What the form begins with: the settings that suit the release's kind of environment. */
export function initialChoice(training: TrainingSettings): LaunchChoice {
  return {
    ...firstChoice,
    updates: String(training.updates),
    tasksPerUpdate: String(training.tasksPerUpdate),
    groupSize: String(training.groupSize),
    learningRate: String(training.learningRate),
    entropyBonus: String(training.entropyBonus),
    warmStart: training.warmStart,
  };
}

export type LaunchProblem = { readonly field: keyof LaunchChoice; readonly message: string };

/** Only a learner learns by trial; everything can be evaluated. */
export function trainable(agent: Pick<AgentRow, "kind"> | undefined): boolean {
  return agent?.kind === "learner";
}

/** The fields that are typed. */
export type NumberField = Exclude<keyof LaunchChoice, "warmStart">;
type Range = readonly [low: number, high: number];
const wholeNumbers: ReadonlyArray<readonly [NumberField, string, Range, "evaluation" | "training" | "both"]> =
  [
    ["attempts", "Attempts a case", [1, 100], "evaluation"],
    ["seed", "Seed", [0, 2_147_483_647], "both"],
    ["updates", "Updates", [1, 10_000], "training"],
    ["tasksPerUpdate", "Cases an update", [1, 4096], "training"],
    ["groupSize", "Attempts a case", [2, 64], "training"],
  ];
const shares: ReadonlyArray<readonly [NumberField, string, Range]> = [
  ["learningRate", "Learning rate", [0.000001, 10]],
  ["entropyBonus", "Entropy bonus", [0, 1]],
];

/** Reads the form into what is sent, or says field by field what is not right. `digits`: decimals of the currency. */
export function readLaunch(
  choice: LaunchChoice,
  digits: number,
):
  | { readonly ok: true; readonly input: LaunchInput }
  | { readonly ok: false; readonly problems: LaunchProblem[] } {
  const training = choice.kind === "training";
  const problems: LaunchProblem[] = [];
  const say = (field: keyof LaunchChoice, message: string) => problems.push({ field, message });
  if (choice.agentVersionId === "") say("agentVersionId", "Choose an agent version.");
  if (choice.releaseId === "") say("releaseId", "Choose a release.");
  for (const [field, label, [low, high], when] of wholeNumbers) {
    if (when !== "both" && when !== choice.kind) continue;
    const text = choice[field].trim();
    if (!/^\d+$/.test(text) || Number(text) < low || Number(text) > high)
      say(field, `${label}: a whole number from ${low} to ${high}.`);
  }
  if (training) {
    for (const [field, label, [low, high]] of shares) {
      const text = choice[field].trim();
      if (!/^\d+(\.\d+)?$/.test(text) || Number(text) < low || Number(text) > high)
        say(field, `${label}: a number from ${low} to ${high}.`);
    }
  }
  if (choice.taskLimit.trim() !== "" && !/^[1-9]\d{0,8}$/.test(choice.taskLimit.trim()))
    say("taskLimit", "At most this many cases: a whole number of 1 or more, or nothing for all.");
  const budget = minorUnits(choice.budget, digits);
  if (budget === undefined)
    say(
      "budget",
      `Budget: an amount such as 25${digits > 0 ? ` or 25.${"5".repeat(digits)}` : ""}, or nothing.`,
    );
  if (problems.length > 0 || budget === undefined) return { ok: false, problems };
  return {
    ok: true,
    input: {
      kind: choice.kind,
      agentVersionId: choice.agentVersionId,
      releaseId: choice.releaseId,
      split: training ? "training" : choice.split,
      attempts: training ? 1 : Number(choice.attempts),
      taskLimit: choice.taskLimit.trim() === "" ? null : Number(choice.taskLimit),
      seed: Number(choice.seed),
      budgetMinor: budget,
      training: training
        ? {
            updates: Number(choice.updates),
            tasksPerUpdate: Number(choice.tasksPerUpdate),
            groupSize: Number(choice.groupSize),
            learningRate: Number(choice.learningRate),
            entropyBonus: Number(choice.entropyBonus),
            warmStart: choice.warmStart,
          }
        : null,
    },
  };
}

/** "25.5" in major units → 2550n; null for nothing, undefined for what is no amount. */
export function minorUnits(text: string, digits: number): bigint | null | undefined {
  const given = text.trim();
  if (given === "") return null;
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(given);
  const fraction = match?.[2] ?? "";
  if (match === null || fraction.length > digits) return undefined;
  return BigInt(`${match[1]}${fraction.padEnd(digits, "0")}`);
}
