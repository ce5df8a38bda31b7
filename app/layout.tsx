import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { localeFrom } from "#components/ui/format.ts";
import { parsePreferences, preferencesCookie } from "#components/ui/preferences.ts";
import { PreferencesProvider } from "#components/ui/preferences-context.tsx";
import { Toaster } from "#components/ui/toast.tsx";
import { TooltipProvider } from "#components/ui/tooltip.tsx";

export const metadata: Metadata = {
  title: { default: "Assay", template: "%s · Assay" },
  description: "Author, approve, run and prove what agents learn in high-stakes workflows.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f9f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1312" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const preferences = parsePreferences((await cookies()).get(preferencesCookie)?.value);
  const locale = localeFrom((await headers()).get("accept-language"));
  return (
    <html
      lang="en"
      data-theme={preferences.theme}
      data-density={preferences.density}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <NuqsAdapter>
          <PreferencesProvider initial={preferences} locale={locale}>
            <TooltipProvider>{children}</TooltipProvider>
            <Toaster />
          </PreferencesProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
