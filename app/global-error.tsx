"use client";

import "./globals.css";
import { Button } from "#components/ui/button.tsx";
import { Standalone } from "#components/ui/standalone.tsx";

/** The last resort, when even the root layout failed: brings its own document. */
export default function GlobalError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Assay</title>
        <Standalone>
          <h1 className="font-semibold text-xl">Assay could not show this page</h1>
          <p className="mt-1 text-muted">
            Nothing you saved is lost. Try again; if it happens again, give the reference to your
            administrator.
          </p>
          {error.digest !== undefined && <p className="mt-3 font-mono text-sm">{error.digest}</p>}
          <div className="mt-5">
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          </div>
        </Standalone>
      </body>
    </html>
  );
}
