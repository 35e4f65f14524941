/** Whether anything that a service holds of a citizen has changed: for whoever keeps what they made of it. */
export { standing, standingView } from './contract.ts';
export { standingProcedure } from './procedure.ts';
export { createStandings, offersStanding } from './standings.ts';
export type { Standings } from './standings.ts';
