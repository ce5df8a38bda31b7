import type { Metadata } from "next";
import { ReviewScreen } from "#components/review/review-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { session } = await requirePage("review.read");
  return (
    <ReviewScreen
      workflow={decodeURIComponent((await params).workflow)}
      mayJudge={can(session.roles, "review.judge")}
      maySettle={can(session.roles, "review.adjudicate")}
      mayManage={can(session.roles, "review.manage")}
    />
  );
}
