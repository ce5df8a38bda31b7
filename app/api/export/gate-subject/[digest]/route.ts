import { downloadGateSubject } from "#server/api/gate/download.ts";

export const dynamic = "force-dynamic";

export { downloadGateSubject as GET };
