import { CircleAlert } from "lucide-react";

/** Why the whole form was refused, above its fields. */
export function FormMessage({ message }: { readonly message: string | null }) {
  if (message === null) return null;
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-md border border-fail bg-fail-soft px-3 py-2 text-fail"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {message}
    </p>
  );
}
