import { defineService } from '#platform/service.ts';
import { identityApi } from '#services/identity/api.ts';
import { gatewayApi } from './api.ts';
import { openIsss } from './isss.ts';
import { gatewayRouter } from './router.ts';
import { gatewaySettings } from './settings.ts';
import { createTickets } from './tickets.ts';

/**
 * The gateway to the registers: the only part of the portal that reaches them, by ISSS. It keeps nothing; who asks keeps
 * what came, sealed, and notes it in the citizens' log.
 */
export default defineService({
  target: 'po-be-brana-registru',
  title: { cs: 'Brána registrů', en: 'Gateway to the registers' },
  // Next to the state's own systems: ISSS takes connections of registered certificates only.
  placement: 'datacentre',
  api: gatewayApi,
  needs: { identity: { target: 'po-be-identita', api: identityApi } },
  settings: gatewaySettings,
  setup({ settings, clients, vault, outside, log, now }) {
    const isss = openIsss(settings, outside, log);
    const router = gatewayRouter({ isss, identity: clients.identity, tickets: createTickets(vault), log, now });
    return { router, stop: async () => isss?.close() };
  },
});
