import { uploadPiece } from "#server/api/tasks/upload.ts";

export const dynamic = "force-dynamic";

export { uploadPiece as PUT };
