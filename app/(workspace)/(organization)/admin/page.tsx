import { redirect } from "next/navigation";

/** Members first: they are what everybody may see. */
export default function AdminPage() {
  redirect("/admin/members");
}
