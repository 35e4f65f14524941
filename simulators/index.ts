/** The state in a box: what the rest of the project may use of it. */
export { assertFaults, startSimulators } from './server.ts';
export type { Simulators } from './server.ts';
export { FaultError } from './faults/index.ts';
