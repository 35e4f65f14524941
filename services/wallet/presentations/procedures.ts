import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { longestShown, walletApi } from '../api.ts';
import { claimsViewOf } from '../credentials/procedures.ts';
import { attestToShow } from '../licence/attest.ts';
import { type ClaimName, claimNames } from '../licence/codes.ts';
import { type Licence, valueOf } from '../licence/licence.ts';
import { mustBeStrong, readyLicence } from '../licence/ready.ts';
import type { Parts } from '../parts.ts';
import type { Presentation } from '../shapes.ts';
import type { PresentationAbout } from '../sealed.ts';
import { deletePresentation, insertPresentation, listPresentations, type PresentationRow } from './store.ts';

const minute = 60_000;

/** Chosen facts as a QR code, for who has no wallet app; checked by the issuer's key alone, without a connection. */
export function presentationProcedures(parts: Parts) {
  const { database, seals, now } = parts;
  const os = implement(walletApi).$context<CallContext>().presentations;

  return {
    preview: os.preview.handler(async ({ context, input, errors }) => {
      mustBeStrong(context.caller);
      const licence = await readyLicence(parts, citizenOf(context.caller));
      const made = await make(parts, licence, input);
      if (made.text.length > longestShown) throw errors.TOO_LONG();
      return { claims: claimsViewOf(made.claims), expiresAt: made.expiresAt.toISOString() };
    }),
    create: os.create.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      mustBeStrong(context.caller);
      const { expiresAt, ...about } = await make(parts, await readyLicence(parts, citizen), input);
      if (about.text.length > longestShown) throw errors.TOO_LONG();
      const id = randomUUID();
      const sealed = await seals.seal(citizen, 'presentation.about', id, about);
      const row = { id, made_at: now(), expires_at: expiresAt, about: sealed };
      if (!(await insertPresentation(database, citizen, row))) throw errors.TOO_MANY();
      await parts.audit.note({ citizen, deed: 'presentation-made', by: context.caller });
      return viewOf(row, about);
    }),
    list: os.list.handler(({ context }) => listedPresentations(parts, citizenOf(context.caller))),
    get: os.get.handler(async ({ context, input }) => {
      const all = await listedPresentations(parts, citizenOf(context.caller));
      const found = all.find(({ id }) => id === input.id);
      if (!found) throw new ORPCError('NOT_FOUND');
      return found;
    }),
    drop: os.drop.handler(async ({ context, input }) => {
      if (!(await deletePresentation(database, citizenOf(context.caller), input.id))) throw new ORPCError('NOT_FOUND');
      return {};
    }),
  };
}

/** @throws NOT_FOUND for a claim of which the licence says nothing */
async function make(
  { keys, addresses, publicUrl, now }: Parts,
  licence: Licence,
  input: { readonly claims: readonly ClaimName[]; readonly minutes: number },
): Promise<PresentationAbout & { expiresAt: Date }> {
  const at = now();
  const end = Math.min(at.getTime() + input.minutes * minute, licence.endsAt.getTime());
  const expiresAt = new Date(Math.floor(end / 1000) * 1000);
  const claims = claimNames.filter((claim) => input.claims.includes(claim));
  const key = await keys.current('issuer');
  const signed = attestToShow({ licence, key, addresses, now: at, expiresAt, claims });
  if (signed === undefined) throw new ORPCError('NOT_FOUND');
  // Behind the #, which browsers send to no server: who reads it by a phone's camera comes to the page that checks it.
  const text = `${publicUrl}/overeni/qr#${signed}`;
  return { expiresAt, text, claims: claims.map((claim) => ({ claim, value: valueOf(licence, claim)! })) };
}

/** What can still be shown, the newest first. */
export async function listedPresentations(
  { database, seals, now }: Parts,
  citizen: CitizenId,
): Promise<Presentation[]> {
  const rows = await listPresentations(database, citizen, now());
  const abouts = await seals.openAll(
    citizen,
    'presentation.about',
    rows.map(({ id, about }) => ({ id, sealed: about })),
  );
  return rows.map((row, index) => viewOf(row, abouts[index]!));
}

function viewOf(row: PresentationRow, { claims, text }: PresentationAbout): Presentation {
  return {
    id: row.id,
    madeAt: row.made_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    claims: claimsViewOf(claims),
    text,
  };
}
