import { paths } from "#components/shell/paths.ts";

/** The trajectories of a run that a figure rests on, as an address. */
export function rowsOf(workflow: string, run: number, filter: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(filter);
  return `${paths.run(workflow, String(run))}${query.size === 0 ? "" : `?${query}`}#trajectories`;
}
