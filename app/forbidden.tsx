import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { NoPermission } from "#components/ui/states.tsx";

export const metadata: Metadata = { title: "No access" };

export default function Forbidden() {
  return (
    <NoPermission
      action={
        <Button asChild>
          <Link href="/">Go to the start</Link>
        </Button>
      }
    />
  );
}
