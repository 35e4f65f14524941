import { createHash, randomUUID } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import type { PersonParty } from '#services/mandates/api.ts';
import type { SubmissionState } from '#services/submissions/api.ts';
import { createSeals, type CaseContent, type DraftContent, type Seals } from '#services/submissions/sealed.ts';
import { changeSubmission, insertSubmission } from '#services/submissions/store.ts';
import type { Room } from '../rooms.ts';

const day = 86_400_000;
/** Nothing is tidied or followed while something is measured. */
const notYet = 365 * day;

const filer: PersonParty = {
  kind: 'person',
  givenName: 'Jana',
  familyName: 'Nováková',
  birthDate: '1984-10-01',
  address: { code: null, line: 'Veveří 102, 602 00 Brno' },
  dataBox: 'abk3x9q',
};

const title = { cs: 'Přihlášení psa', en: 'Registering a dog' };

const draft: DraftContent = {
  type: 'dog-registration',
  version: 1,
  answers: { name: 'Azor', breed: 'kříženec', born: '1. 3. 2024', since: '20. 5. 2024' },
  prefilled: {},
  seen: ['name', 'breed', 'born', 'since'],
  mandate: null,
  filer,
  parent: null,
  recipient: null,
  carriedOver: null,
  objections: [],
};

/** How far each has come, and how many days ago it was begun. */
const begun: readonly (readonly [state: SubmissionState, age: number])[] = [
  ['draft', 0],
  ['draft', 5],
  ['delivered', 12],
  ['called', 30],
  ['decided', 200],
];

/** Two drafts and three submissions that lie with an authority. */
export const furnishSubmissions: Room = ({ database, vault }) => {
  const seals = createSeals(vault);
  return async (citizen) => {
    for (const [state, age] of begun) {
      const id = randomUUID();
      const now = new Date(Date.now() - age * day);
      const later = new Date(Date.now() + notYet);
      const answers = await seals.seal(citizen, 'submission.answers', id, draft);
      await insertSubmission(database, citizen, { id, answers, expiresAt: later, tidyAt: later, now });
      if (state === 'draft') continue;
      await changeSubmission(
        database,
        citizen,
        { id, revision: 1 },
        {
          state,
          expires_at: null,
          follow_at: null,
          dispatch: randomUUID(),
          answers,
          case: await sealedCase(seals, citizen, id, state, now),
          event: null,
          now,
        },
      );
    }
  };
};

function sealedCase(seals: Seals, citizen: CitizenId, id: string, state: SubmissionState, now: Date): Promise<Buffer> {
  const at = now.toISOString();
  const digest = createHash('sha256').update(id).digest('hex');
  const content: CaseContent = {
    type: draft.type,
    version: draft.version,
    title,
    topic: 'town',
    sections: [
      {
        page: 'pes',
        title: { cs: 'Pes', en: 'The dog' },
        rows: [{ label: title, text: { cs: 'Azor, kříženec', en: 'Azor, mixed' }, prefilled: null }],
      },
    ],
    filer,
    applicant: filer,
    to: { box: 'a7kbrrn', name: 'Statutární město Brno', address: null, by: null },
    channel: 'data-box',
    signature: { asked: 'data-box', made: null },
    fee: null,
    history: (['ready', 'sending', 'sent', 'delivered', state] as const).map((step) => ({ at, state: step })),
    refusal: null,
    objections: [],
    channelReference: '1700000001',
    message: randomUUID(),
    answers:
      state === 'delivered'
        ? []
        : [
            {
              message: randomUUID(),
              kind: state === 'called' ? 'call' : 'decision',
              subject: 'Přihlášení psa',
              at,
              repliedBy: null,
            },
          ],
    next: [],
    parent: null,
    payments: [],
    limits: [],
    mandate: null,
    digests: { made: digest, sent: digest },
    slots: [],
    data: null,
    sentAt: at,
    deliveredAt: at,
  };
  return seals.seal(citizen, 'submission.case', id, content);
}
