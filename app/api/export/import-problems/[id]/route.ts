import { downloadProblems } from "#server/api/tasks/upload.ts";

export const dynamic = "force-dynamic";

export { downloadProblems as GET };
