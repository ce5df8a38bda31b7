import { expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { randomStream } from "#core/shared/random.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { claimsStart, claimsStep } from "./template-machine.ts";

const compiled = compileEnvironment(autoClaims.environment);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { environment } = compiled;

it("the machine by hand and the engine agree on every outcome, clause, answer, state and end", () => {
  const used = new Map<string, number>();
  for (const [index, task] of generateTasks(autoClaims, 11, 300).entries()) {
    const random = randomStream(index, "machine");
    let episode = reset(environment, task, index);
    let machine = claimsStart(task.initial);
    // Decisions end a case early; every second case puts them off, so that long ones occur as well.
    const patient = index % 2 === 0;
    // Every third begins as the expert would and leaves the ending to chance: chance alone hardly gets that far.
    const planned = index % 3 === 0 ? (task.gold ?? []).slice(0, -1) : [];
    while (episode.ending === null) {
      const possible = enumerateActions(episode).actions.filter(
        ({ action }) =>
          !patient || episode.steps > 10 || environment.tools.get(action.tool)?.tool.kind !== "decide",
      );
      // First the tool, then its arguments: tools with many possible amounts must not crowd out the others.
      const tools = [...new Set(possible.map(({ action }) => action.tool))];
      const tool = tools[random.below(tools.length)];
      const own = possible.filter(({ action }) => action.tool === tool);
      const action = planned[episode.steps] ?? own[random.below(own.length)]?.action;
      if (action === undefined) throw new Error("There is always something to try.");
      const ours = step(episode, { action });
      const byHand = claimsStep(machine, action);
      const { result } = ours;
      expect(result?.kind === "refused" ? result.clause : null, action.tool).toBe(byHand.refusedBy);
      if (result?.kind === "ok") {
        expect(result.value, action.tool).toEqual(byHand.value);
        used.set(action.tool, (used.get(action.tool) ?? 0) + 1);
      }
      episode = ours.episode;
      machine = byHand.state;
      const state = writeRecord(environment.state, episode.state);
      expect(state.file).toEqual(machine.file);
      expect(state.papers_on_file).toEqual(machine.papers);
      expect([episode.ending !== null, Number(episode.cost)]).toEqual([machine.done, machine.cost]);
    }
  }
  // Agreement on tools that never did anything would mean nothing.
  expect([...used.keys()].sort()).toEqual([...environment.tools.keys()].sort());
});
