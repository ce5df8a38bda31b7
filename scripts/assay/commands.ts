import type { Command } from "./command-line.ts";
import { envCheck } from "./env-check.ts";
import { envPlay } from "./env-play.ts";
import { envReplay } from "./env-replay.ts";
import { gate } from "./gate.ts";
import { rubricScore } from "./rubric-score.ts";
import { rulesTest } from "./rules-test.ts";

/** All commands in the order of the help. */
export const commands: readonly Command[] = [envCheck, envPlay, envReplay, rulesTest, rubricScore, gate];
