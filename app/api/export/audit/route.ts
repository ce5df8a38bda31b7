import { exportAudit } from "#server/api/audit/download.ts";

export const dynamic = "force-dynamic";

export { exportAudit as GET };
