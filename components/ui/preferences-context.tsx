"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { createFormat, type Format } from "./format.ts";
import {
  defaultPreferences,
  type Preferences,
  preferencesCookie,
  serializePreferences,
} from "./preferences.ts";

type PreferencesValue = {
  readonly preferences: Preferences;
  readonly change: (part: Partial<Preferences>) => void;
  readonly format: Format;
};

const PreferencesContext = createContext<PreferencesValue>({
  preferences: defaultPreferences,
  change: () => undefined,
  format: createFormat({ locale: "en-US", timeZone: "UTC" }),
});

const oneYear = 31_536_000;

/** Holds the person's preferences, writes them to the cookie and puts theme and density on the document. */
export function PreferencesProvider({
  initial,
  locale,
  children,
}: {
  readonly initial: Preferences;
  readonly locale: string;
  readonly children: ReactNode;
}) {
  const [preferences, setPreferences] = useState(initial);

  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setPreferences((old) => (old.timeZone === zone ? old : { ...old, timeZone: zone }));
  }, []);

  useEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = preferences.theme;
    root.dataset.density = preferences.density;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${preferencesCookie}=${encodeURIComponent(serializePreferences(preferences))}; path=/; max-age=${oneYear}; samesite=lax`;
  }, [preferences]);

  const value = useMemo(
    () => ({
      preferences,
      change: (part: Partial<Preferences>) => setPreferences((old) => ({ ...old, ...part })),
      format: createFormat({ locale, timeZone: preferences.timeZone ?? "UTC" }),
    }),
    [preferences, locale],
  );

  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

/** The person's preferences and the function that changes a part of them. */
export function usePreferences() {
  return useContext(PreferencesContext);
}

/** Numbers, money and times in the person's locale and zone. */
export function useFormat(): Format {
  return useContext(PreferencesContext).format;
}
