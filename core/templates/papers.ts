/** When a paper comes that was asked for. */
export const arrivals = { prompt: "At the first request", late: "After a reminder", never: "Never" } as const;
export type Arrival = keyof typeof arrivals;

/** How many requests it takes until a missing paper has been answered for good. */
export function requestsUntilAnswered(missing: boolean, arrival: Arrival): number {
  if (!missing) return 0;
  return arrival === "prompt" ? 1 : 2;
}

/** FEEL: what a request does to a paper that is missing or awaited, from its state and its hidden arrival. */
export function answerToRequest(state: string, arrival: string): string {
  return `if ${arrival} = "prompt" then "on_file"
        else if ${state} != "awaited" then "awaited"
        else if ${arrival} = "late" then "on_file" else "not_available"`;
}
