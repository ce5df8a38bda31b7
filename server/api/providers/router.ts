import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import {
  changeProvider,
  disableProvider,
  enableProvider,
  listProviders,
  registerProvider,
  replaceProviderKey,
} from "#server/services/providers/providers.ts";

const Settings = z.strictObject({
  name: z.string().trim().min(1).max(120),
  baseUrl: z.string().trim().min(1).max(500),
  models: z.array(z.string().trim().min(1).max(200)).max(100),
});
const ApiKey = z.string().trim().min(1).max(4000);

export const providersRouter = router({
  list: procedure({ permission: "provider.read" }).query(({ ctx }) => listProviders(ctx)),
  register: procedure({ permission: "provider.write", audit: ["provider.registered"] })
    .input(
      Settings.extend({ slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/), apiKey: ApiKey.nullable() }),
    )
    .mutation(({ ctx, input }) => registerProvider(ctx, input)),
  change: procedure({ permission: "provider.write", audit: ["provider.changed"] })
    .input(Settings.extend({ id: z.uuid() }))
    .mutation(({ ctx, input }) => changeProvider(ctx, input)),
  replaceKey: procedure({ permission: "provider.write", audit: ["provider.key_replaced"] })
    .input(z.strictObject({ id: z.uuid(), apiKey: ApiKey }))
    .mutation(({ ctx, input }) => replaceProviderKey(ctx, input)),
  disable: procedure({ permission: "provider.write", audit: ["provider.disabled"] })
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => disableProvider(ctx, input)),
  enable: procedure({ permission: "provider.write", audit: ["provider.enabled"] })
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => enableProvider(ctx, input)),
});
