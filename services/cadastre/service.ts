import { defineService } from '#platform/service.ts';
import { cadastreApi } from './api.ts';
import { openLandRegistry } from './registry.ts';
import { cadastreRouter } from './router.ts';
import { cadastreSettings } from './settings.ts';

/** Gateway to the land registry: speaks WSDP, keeps nothing, runs next to the state's systems. */
export default defineService({
  target: 'po-be-brana-katastru',
  title: { cs: 'Brána katastru', en: 'Gateway to the land registry' },
  placement: 'datacentre',
  api: cadastreApi,
  settings: cadastreSettings,
  setup({ settings, outside }) {
    const registry = openLandRegistry(settings, outside);
    return { router: cadastreRouter(registry), stop: () => registry.stop() };
  },
});
