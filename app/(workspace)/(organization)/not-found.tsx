import { NotFoundPage } from "#components/shell/page-states.tsx";

export default function NotFound() {
  return <NotFoundPage />;
}
