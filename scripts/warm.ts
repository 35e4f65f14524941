/** Loads what `npm start` loads, so that the caches of compiled code are full before the first start. */
import '#simulators/letters/index.ts';
import '#simulators/population/index.ts';
import '../cli/main.ts';
import '../cli/country.ts';
import { root } from '../cli/context.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { findKinds } from '#services/notifications/kinds.ts';
import { loadSystems } from '#simulators/discover.ts';
import { findNeeds, findPages, findSections } from '#web/pages.ts';

await Promise.all([discoverServices(root), loadSystems(), findKinds(), findNeeds(), findPages(), findSections()]);
