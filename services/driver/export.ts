import { type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { driverApi } from './api.ts';
import { dayAt } from '#platform/days/index.ts';
import type { DriverParts } from './parts.ts';
import { datedOf, driverViewOf } from './view.ts';

/** All that this service holds of a citizen: what was read last, with its age. Nothing is read for it. */
export function exportDriver({ snapshots, now }: DriverParts): ExportOfService {
  return async function* (citizen) {
    const today = dayAt(now());
    const [driver, vehicles] = await Promise.all([
      snapshots.get(citizen, 'driver'),
      snapshots.get(citizen, 'vehicles'),
    ]);
    yield schemaFile('ridic', driverApi.overview);
    yield jsonFile('ridic.json', {
      driver: datedOf(driver, (data) => driverViewOf(data, today)),
      vehicles: datedOf(vehicles, (data) => data),
      today,
    });
  };
}
