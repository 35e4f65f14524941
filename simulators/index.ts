/** The state in a box: what the rest of the project may use of it. */
export { startSimulators } from './server.ts';
export type { SimulatorOptions, Simulators } from './server.ts';
export { FaultError, parseFault } from './faults/index.ts';
export type { Fault, FaultSettings } from './faults/index.ts';
export { systemNames } from './discover.ts';
export type { SimulatedSystem, SimulatorContext } from './system.ts';
