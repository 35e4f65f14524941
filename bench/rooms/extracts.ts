import { randomUUID } from 'node:crypto';
import type { ExtractKind } from '#connectors/czechpoint/index.ts';
import { referenceOf } from '#services/databox/api.ts';
import { insertAnswer, saveOutcome } from '#services/extracts/answers/store.ts';
import { insertRequest, noteDraft, saveProgress } from '#services/extracts/requests/store.ts';
import { createSeals } from '#services/extracts/sealed.ts';
import type { Room } from '../rooms.ts';

const day = 86_400_000;
/** Nothing follows them while something is measured. */
const notYet = 365 * day;

/** Kind, days ago, and whether the extract has come. */
const asked: readonly (readonly [kind: ExtractKind, age: number, ready: boolean])[] = [
  ['criminal-record', 1, false],
  ['data-usage', 12, true],
  ['driver-points', 40, true],
  ['trade', 90, true],
];

/** Four requests for extracts, three of which have come and lie among the documents. */
export const furnishExtracts: Room = ({ database, vault }) => {
  const seals = createSeals(vault);
  return async (citizen) => {
    for (const [kind, age, ready] of asked) {
      const [id, draft, message] = [randomUUID(), randomUUID(), randomUUID()];
      const now = new Date(Date.now() - age * day);
      const about = { kind, businessId: kind === 'trade' ? '00006947' : null, from: null, to: null, box: 'abcde22' };
      const sealed = await seals.seal(citizen, 'request.sealed', id, about);
      await insertRequest(database, citizen, { id, sealed, now, followAt: new Date(Date.now() + notYet) });
      await noteDraft(database, citizen, id, { draft, reference: referenceOf(draft) });
      const progress = { sentMessage: randomUUID(), refusal: null, sentAt: now, deliveredAt: now, endedAt: null };
      await saveProgress(database, citizen, id, { ...progress, state: 'delivered' }, null);
      if (!ready) continue;
      const empty = await seals.seal(citizen, 'answer.sealed', message, { documents: [], trouble: null });
      await insertAnswer(database, citizen, { message, request: id, cameAt: now, sealed: empty });
      const documents = [{ id: randomUUID(), name: 'Výpis.pdf' }];
      const kept = await seals.seal(citizen, 'answer.sealed', message, { documents, trouble: null });
      await saveOutcome(database, citizen, { message, request: id, outcome: 'stored', sealed: kept, now });
    }
  };
};
