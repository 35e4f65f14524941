import type { DriverOverview } from '#services/driver/api.ts';

export type Vehicle = NonNullable<DriverOverview['vehicles']['data']>['items'][number];

/** What people call it: "Škoda Fabia, 1AB 2345". */
export function vehicleName({ make, model, plate }: Pick<Vehicle, 'make' | 'model' | 'plate'>): string {
  return [`${make} ${model}`.trim(), plate].filter(Boolean).join(', ');
}
