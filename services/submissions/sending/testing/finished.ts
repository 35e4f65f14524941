import { createHash, randomUUID } from 'node:crypto';
import type { CitizenCaller } from '#platform/caller.ts';
import { ALICE, TOWN } from '#simulators/isds/testing/world.ts';
import type { CaseParts } from '../../cases/parts.ts';
import { openSubmission, storeChange } from '../../opened.ts';
import type { CaseContent, DraftContent } from '../../sealed.ts';
import { insertSubmission } from '../../store.ts';

const pdf = Buffer.from('%PDF-1.7\n% podání\n%%EOF\n');
const filer = {
  kind: 'person' as const,
  givenName: 'Alice',
  familyName: 'Nováková',
  birthDate: '1980-05-17',
  address: { code: 1, line: 'U potoka 5, Horní Lhota' },
  dataBox: ALICE.id,
};

/** A submission that was finished: ready to be sent. */
export async function finishedOf(
  parts: CaseParts,
  { citizen }: CitizenCaller,
  changes: Partial<CaseContent> = {},
  draftChanges: Partial<DraftContent> = {},
): Promise<string> {
  const id = randomUUID();
  const draft: DraftContent = {
    type: 'dog-registration',
    version: 1,
    answers: {},
    prefilled: {},
    seen: [],
    mandate: null,
    filer,
    parent: null,
    recipient: null,
    carriedOver: null,
    objections: [],
    ...draftChanges,
  };
  const now = parts.now();
  const answers = await parts.seals.seal(citizen, 'submission.answers', id, draft);
  await insertSubmission(parts.database, citizen, {
    id,
    answers,
    expiresAt: new Date(now.getTime() + 86_400_000),
    tidyAt: new Date(now.getTime() + 86_400_000),
    now,
  });
  await parts.files.keep(citizen, id, {
    kind: 'document',
    fileName: 'podani.pdf',
    mimeType: 'application/pdf',
    bytes: pdf,
  });
  const digest = createHash('sha256').update(pdf).digest('hex');
  const opened = (await openSubmission(parts, citizen, id))!;
  const made: CaseContent = {
    type: draft.type,
    version: 1,
    title: { cs: 'Přihlášení psa', en: 'Registering a dog' },
    topic: 'town',
    sections: [],
    filer,
    applicant: draft.mandate?.principal ?? filer,
    mandate: draft.mandate,
    to: { box: TOWN.box.id, name: TOWN.name, address: null, by: null },
    channel: 'data-box',
    signature: { asked: 'data-box', made: null },
    fee: null,
    payments: [],
    history: [],
    refusal: null,
    objections: [],
    channelReference: null,
    message: null,
    answers: [],
    next: [],
    parent: draft.parent,
    limits: [
      {
        of: 'authority',
        what: { cs: 'Obec přihlášení potvrdí.', en: 'The town confirms it.' },
        law: { act: 'zákon č. 500/2004 Sb.', section: '§ 71 odst. 3' },
        days: 30,
        months: null,
      },
    ],
    digests: { made: digest, sent: digest },
    data: null,
    slots: [],
    takenAt: null,
    sentAt: null,
    deliveredAt: null,
    ...changes,
  };
  if (!(await storeChange(parts, citizen, opened, { state: 'ready', made }))) throw new Error('it was not stored');
  return id;
}
