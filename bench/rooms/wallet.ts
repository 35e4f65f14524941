import { randomUUID } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { groupCodes } from '#services/wallet/licence/codes.ts';
import { insertCredential } from '#services/wallet/credentials/store.ts';
import { insertOffer, takeOffer, takeTry } from '#services/wallet/offers/store.ts';
import { insertPresentation } from '#services/wallet/presentations/store.ts';
import { createSeals } from '#services/wallet/sealed.ts';
import { takePlace } from '#services/wallet/status/store.ts';
import type { Room } from '../rooms.ts';

const day = 86_400_000;

/** What a licence says in a wallet: who, and three groups with their details. */
const claims = [
  { claim: 'given_name', value: 'Jana' },
  { claim: 'family_name', value: 'Nováková' },
  { claim: 'birth_date', value: '1988-04-09' },
  { claim: 'age_over_18', value: true },
  { claim: 'document_number', value: 'EK123456' },
  ...groupCodes.slice(0, 3).flatMap((code) => [
    { claim: `group:${code}` as const, value: true },
    { claim: `details:${code}` as const, value: { since: '2006-06-02', codes: ['01.06'] } },
  ]),
] as const;

/** Two credentials in apps and a QR code, as issuing leaves the rows. Nothing that is measured checks a signature. */
export const furnishWallet: Room = ({ database, vault }) => {
  const seals = createSeals(vault);

  const issue = async (citizen: CitizenId): Promise<void> => {
    const now = new Date();
    const [offer, id] = [randomUUID(), randomUUID()];
    const expiresAt = new Date(now.getTime() + 30 * day);
    const about = await seals.seal(citizen, 'offer.about', offer, { code: 'x'.repeat(120), transactionCode: '123456' });
    await insertOffer(database, citizen, {
      id: offer,
      format: 'sd-jwt',
      created_at: now,
      expires_at: new Date(now.getTime() + 600_000),
      about,
    });
    await takeTry(database, citizen, offer, now);
    await takeOffer(database, citizen, offer, now);
    const kept = await insertCredential(database, citizen, offer, {
      id,
      format: 'sd-jwt',
      issued_at: now,
      expires_at: expiresAt,
      ...(await takePlace(database, expiresAt)),
      about: await seals.seal(citizen, 'credential.about', id, { claims, wallet: 'Lissi' }),
    });
    if (!kept) throw new Error('a credential of the bench was not kept');
  };

  return async (citizen) => {
    await issue(citizen);
    await issue(citizen);
    const id = randomUUID();
    const now = new Date();
    const text = `https://portal.example/overeni/qr#${'x'.repeat(560)}`;
    await insertPresentation(database, citizen, {
      id,
      made_at: now,
      expires_at: new Date(now.getTime() + day),
      about: await seals.seal(citizen, 'presentation.about', id, { claims: claims.slice(0, 4), text }),
    });
  };
};
