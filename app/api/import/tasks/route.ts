import { uploadTasks } from "#server/api/tasks/upload.ts";

export const dynamic = "force-dynamic";

export { uploadTasks as POST };
