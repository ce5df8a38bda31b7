import type { ModelMessage } from "ai";
import type { AgentInput, PastTurn } from "#core/agents/port.ts";
import type { StepResult } from "#core/trajectories/schema.ts";

/** The conversation as a chat model gets it: the case first, then each past turn as the model's own call and its answer. */
export function conversationOf(input: AgentInput): ModelMessage[] {
  const messages: ModelMessage[] = [
    { role: "user", content: `The case as you see it:\n${JSON.stringify(input.observation.case, null, 1)}` },
  ];
  input.history.forEach((turn, index) => {
    messages.push(...messagesOfTurn(turn, `call-${index}`));
  });
  return messages;
}

/** What stands above every conversation: the task, the extra instructions of the agent version, the policy document. */
export function systemText(input: AgentInput, extra: string): string {
  return [
    input.instructions,
    extra,
    "Use exactly one tool at a time. A refused call names the clause that forbids it and changes nothing.",
    `Policy document:\n${input.policy}`,
  ]
    .filter((part) => part.trim() !== "")
    .join("\n\n");
}

function messagesOfTurn(turn: PastTurn, callId: string): ModelMessage[] {
  if (turn.action === undefined) {
    const said: ModelMessage[] =
      turn.message === undefined ? [] : [{ role: "assistant", content: turn.message }];
    const heard = turn.reply ?? "Please continue by calling one of the tools.";
    return [...said, { role: "user", content: heard }];
  }
  const { tool: toolName, arguments: input } = turn.action;
  return [
    { role: "assistant", content: [{ type: "tool-call", toolCallId: callId, toolName, input }] },
    {
      role: "tool",
      content: [
        {
          type: "tool-result",
          toolCallId: callId,
          toolName,
          output: { type: "text", value: resultText(turn.result) },
        },
      ],
    },
  ];
}

/** A tool's answer as text for the model: JSON, so that nothing in it can pose as an instruction from us. */
function resultText(result: StepResult | undefined): string {
  if (result === undefined) return JSON.stringify({ status: "none" });
  if (result.kind === "ok") return JSON.stringify({ status: "ok", value: result.value ?? null });
  if (result.kind === "refused") {
    return JSON.stringify({ status: "refused", clause: result.clause ?? null, message: result.message });
  }
  return JSON.stringify({ status: result.kind, message: result.message });
}
