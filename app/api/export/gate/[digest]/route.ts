import { downloadGateReport } from "#server/api/gate/download.ts";

export const dynamic = "force-dynamic";

export { downloadGateReport as GET };
