export type RoundingMode = "half-even" | "half-up" | "half-down" | "up" | "down" | "floor" | "ceiling";

/** Whether a cut-off remainder (half: −1 below, 0 exactly, 1 above one half) moves the last digit away from zero. */
export function roundsAway(mode: RoundingMode, half: number, negative: boolean, odd: boolean): boolean {
  switch (mode) {
    case "half-even":
      return half > 0 || (half === 0 && odd);
    case "half-up":
      return half >= 0;
    case "half-down":
      return half > 0;
    case "up":
      return true;
    case "down":
      return false;
    case "floor":
      return negative;
    case "ceiling":
      return !negative;
  }
}
