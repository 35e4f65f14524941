import { z } from 'zod';
import { defineEvent } from '../contract.ts';

/**
 * A citizen has left. Each service with tables gets this from the platform by itself: `forget` of its parts, then the
 * rows of that citizen in all its tables. The citizen's key still opens.
 */
export const citizenLeft = defineEvent('citizen.left', z.object({ citizen: z.uuid() }));

/**
 * The key of a citizen who has left was destroyed, after every service had forgotten them. The rows are deleted once
 * more: work that was under way meanwhile may have written some, and can write none from now on.
 */
export const citizenErased = defineEvent('citizen.erased', z.object({ citizen: z.uuid() }));
