import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Standalone } from "#components/ui/standalone.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Standalone>
      <h1 className="font-semibold text-xl">Nothing is at this address</h1>
      <p className="mt-1 text-muted">
        It may have been mistyped, or what was here belongs to another organization. Nothing is deleted in
        Assay without a trace: if it existed, the audit log says what happened to it.
      </p>
      <div className="mt-5 flex gap-2">
        <Button variant="primary" asChild>
          <Link href="/">Go to the start</Link>
        </Button>
        <Button asChild>
          <Link href="/audit">Open the audit log</Link>
        </Button>
      </div>
    </Standalone>
  );
}
