import type { Snapshots } from '#platform/snapshots/index.ts';
import type { propertyReader } from './own/reader.ts';

/** Snapshots of what the registry knows of citizens. */
export type PropertySnapshots = Snapshots<{ property: ReturnType<typeof propertyReader> }>;
