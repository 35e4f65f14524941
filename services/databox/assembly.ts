import type { ServiceContext } from '#platform/service.ts';
import { createContents } from './content/contents.ts';
import { createObjects } from './content/objects.ts';
import { createGateway } from './isds/gateway.ts';
import { createDeliveries } from './messages/deliveries.ts';
import type { Parts } from './parts.ts';
import { createSeals } from './sealed.ts';
import type { DataboxSettings } from './settings.ts';
import type { ZfoTrust } from './zfo/facts.ts';

/** What the platform gives this service to put itself together from. */
export type Materials = Pick<
  ServiceContext,
  'database' | 'vault' | 'audit' | 'outside' | 'publicUrl' | 'log' | 'now'
> & {
  readonly settings: DataboxSettings;
  readonly trust: ZfoTrust;
};

/** Puts the rooms together. */
export function createParts(materials: Materials): Parts {
  const { settings, publicUrl, database, vault, audit, trust, log } = materials;
  const now = () => materials.now();
  const seals = createSeals(vault);
  const objects = createObjects({ database, vault, now });
  const gateway = createGateway(settings, materials.outside);
  const contents = createContents({ database, audit, seals, objects, gateway, trust, now });
  const deliveries = createDeliveries({ database, seals, objects, gateway, trust, now });
  return {
    settings,
    publicUrl,
    database,
    vault,
    seals,
    objects,
    contents,
    deliveries,
    gateway,
    trust,
    audit,
    log,
    now,
  };
}
