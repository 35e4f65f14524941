/** A citizen leaves the portal: what every service does then, by the platform. */
export { citizenErased, citizenLeft } from './events.ts';
export { countRows, type TableCount } from './evidence.ts';
export { leavingEvents, leavingSubscriptions } from './forget.ts';
