import { systemClock, systemIds } from "#server/ports.ts";
import { firstAdministratorLink } from "#server/services/access/set-up.ts";

/** On an installation without members: says where the first administrator begins. */
export async function announceSetUpLink(say: (sentence: string) => void): Promise<void> {
  const link = await firstAdministratorLink({ clock: systemClock, ids: systemIds });
  if (link) say(`Nobody has access yet. The first administrator opens this link, which works once: ${link}`);
}
