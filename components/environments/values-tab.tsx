import { ConstantsCard } from "./constants-card.tsx";
import { DefinitionsCard } from "./definitions-card.tsx";
import { SharedCard } from "./shared-card.tsx";
import type { ToolsTabProps } from "./tools-tab.tsx";

/** Values that rules use by name, and what every task starts with. */
export function ValuesTab(props: ToolsTabProps) {
  return (
    <div className="flex max-w-240 flex-col gap-6">
      <ConstantsCard {...props} />
      <DefinitionsCard {...props} />
      <SharedCard {...props} />
    </div>
  );
}
