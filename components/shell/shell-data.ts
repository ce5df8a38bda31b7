import type { DotState } from "#components/ui/state-dot.tsx";

export type SectionKey =
  | "overview"
  | "environment"
  | "tasks"
  | "rubric"
  | "approvals"
  | "agents"
  | "runs"
  | "review"
  | "feedback";

export type ShellPerson = { readonly name: string; readonly email: string };
export type ShellOrganization = { readonly name: string; readonly slug: string };
export type ShellCounts = { readonly inbox: number };

export type ShellWorkflow = {
  readonly name: string;
  readonly slug: string;
  /** Sections that exist; `state` and `count` are shown where given. */
  readonly sections: Partial<
    Record<SectionKey, { readonly state?: DotState | undefined; readonly count?: number | undefined }>
  >;
};

export type ShellData = {
  readonly organization: ShellOrganization;
  /** Others the person belongs to; `onSwitch` of the shell changes to one. */
  readonly organizations?: ReadonlyArray<ShellOrganization>;
  readonly person: ShellPerson;
  /** Names of `core/access/permissions.ts` that the person holds. */
  readonly permissions: ReadonlyArray<string>;
  readonly counts: ShellCounts;
  readonly workflow?: ShellWorkflow | undefined;
};
