/** From the national identity's pseudonym to the person: question and answer [assumed]. */
import { one, shape, text } from '../codec.ts';

/** The question; the answer is the AIFO in EntitaInfo/MapaAifo, which the content does not repeat. */
export const identification = shape({ pseudonym: one('Sepp', text) });
