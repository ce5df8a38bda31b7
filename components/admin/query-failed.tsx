import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/states.tsx";

/** Rows that could not be loaded: why, and a way to try again. */
export function QueryFailed({
  title,
  error,
  retry,
}: {
  readonly title: string;
  readonly error: unknown;
  readonly retry: () => void;
}) {
  const failure = failureOf(error);
  return (
    <ErrorState
      title={title}
      reference={failure.reference}
      action={<Button onClick={retry}>Try again</Button>}
    >
      {failure.sentence}
    </ErrorState>
  );
}
