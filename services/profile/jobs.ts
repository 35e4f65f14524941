import { z } from 'zod';

export const target = 'po-be-profil';

const ofCitizen = z.object({ citizen: z.uuid() });

/** Jobs and what they take. */
export const jobPayloads = {
  /** Makes an archive. */
  archive: ofCitizen.extend({ id: z.uuid() }),
  /** Deletes an archive whose time is over. */
  expire: ofCitizen.extend({ id: z.uuid() }),
  /** Deletes files of archives that nobody knows of any more. */
  tidy: z.unknown(),
  depart: ofCitizen,
  /** Notes how far every chain of the citizens' log goes. */
  anchor: z.unknown(),
} as const;
