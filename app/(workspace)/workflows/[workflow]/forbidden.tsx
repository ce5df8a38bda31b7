import { NoPermissionPage } from "#components/shell/page-states.tsx";

export default function Forbidden() {
  return <NoPermissionPage />;
}
