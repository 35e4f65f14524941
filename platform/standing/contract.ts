import { z } from 'zod';
import { contract } from '../contract.ts';

/** How what a service holds of a citizen stands now. */
export const standingView = z.object({
  /** The same text for as long as nothing of the citizen changes in the service; null: that cannot be told now. */
  mark: z.string().nullable(),
});

/**
 * Procedure `standing` of a contract: whoever keeps what they made of the service's answers asks it first, and keeps
 * using it while the mark is the same. A service that offers it tells its processes of every write, see `Standings`.
 */
export const standing = contract
  .meta({ access: 'citizen' })
  .route({ method: 'GET', path: '/standing', summary: 'A mark that changes with whatever the service holds of me' })
  .output(standingView);
