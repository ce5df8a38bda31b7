import { CounterpartyCard } from "./counterparty-card.tsx";
import { DisturbancesCard } from "./disturbances-card.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";

/** The world around the case: who answers the agent, and what can go wrong through nobody’s fault. */
export function WorldTab(props: ToolsTabProps) {
  return (
    <div className="flex max-w-200 flex-col gap-6">
      <CounterpartyCard {...props} />
      <DisturbancesCard {...props} />
    </div>
  );
}
