import { LoadingPage } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return <LoadingPage />;
}
