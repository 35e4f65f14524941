import { z } from 'zod';

export const target = 'po-be-penezenka';

const ofCitizen = z.object({ citizen: z.uuid() });

/** Jobs and what they take: ids only. */
export const jobPayloads = {
  /** Looks whether the register still says what was attested; ends what is over. Once a day while something is. */
  look: ofCitizen,
  /** Forgets used nonces, questions of verifiers and states that are over. */
  tidy: z.unknown(),
};

/** Days that an ended credential is still listed. */
export const endedDays = 30;
