/**
 * What a person prefers about the interface itself. Kept in one readable cookie, so that the server renders
 * the right theme at once (no flash, no inline script that a strict content policy would have to allow).
 */
export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";
export type Preferences = {
  readonly theme: Theme;
  readonly density: Density;
  /** WCAG 2.1.4: shortcuts of a single key can be switched off. */
  readonly singleKeys: boolean;
  /** IANA zone of the browser; null until the first visit has told it. */
  readonly timeZone: string | null;
};

export const preferencesCookie = "assay-preferences";

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "comfortable",
  singleKeys: true,
  timeZone: null,
};

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Reads the cookie's value; anything unknown falls back to the default of that one preference. */
export function parsePreferences(cookie: string | undefined): Preferences {
  const fields = new URLSearchParams(cookie ?? "");
  const theme = fields.get("theme");
  const zone = fields.get("zone");
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    density: fields.get("density") === "compact" ? "compact" : "comfortable",
    singleKeys: fields.get("keys") !== "off",
    timeZone: zone !== null && isZone(zone) ? zone : null,
  };
}

/** The cookie's value, readable by `parsePreferences`. */
export function serializePreferences(preferences: Preferences): string {
  const fields = new URLSearchParams({ theme: preferences.theme, density: preferences.density });
  fields.set("keys", preferences.singleKeys ? "on" : "off");
  if (preferences.timeZone !== null) fields.set("zone", preferences.timeZone);
  return fields.toString();
}
