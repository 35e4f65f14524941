import type { CitizenCaller } from '#platform/caller.ts';
import { addDays, type Day, dayAt } from '#platform/days/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { isKeyless } from '#platform/vault/index.ts';
import { target } from '../jobs.ts';
import type { MandatesParts } from '../parts.ts';
import { partyOf } from '../party.ts';
import type { Power } from '../shapes.ts';
import { codeOf, digestOf, powerIdOf, readCode } from './code.ts';
import { withTry } from './guesses.ts';
import { openLeads, openPower, type PowerContent, sealLeads, sealPower } from './sealed.ts';
import { settle } from './settle.ts';
import { powerOf } from './state.ts';
import { endGiven, findLeads, findPower, insertOffer, type PowerRow, takeOffer } from './store.ts';

/** How long a code may be used. */
export const offerDays = 14;
/** Powers that one citizen may have waiting and holding. */
export const mostOpen = 50;
/** The furthest first day. */
const mostAhead = 366;
const dayMs = 86_400_000;
const service = { kind: 'service', target } as const;

export interface Offer {
  readonly key: string;
  readonly meant: string;
  readonly scope: readonly string[];
  readonly from: Day;
  readonly until: Day | null;
}

/** Whether a power may be for these days: it ends after it begins, not in the past, and begins within a year. */
export function daysFit({ from, until }: Pick<Offer, 'from' | 'until'>, today: Day): boolean {
  return from <= addDays(today, mostAhead) && (until === null || (until >= from && until >= today));
}

/** Offers a power. The same key offers it once and tells the same code. Undefined: there are too many already. */
export async function offerPower(
  parts: MandatesParts,
  caller: CitizenCaller,
  offer: Offer,
): Promise<{ id: string; code: string } | undefined> {
  const { database, vault, audit, jobs, now } = parts;
  const { citizen } = caller;
  const key = await vault.key(citizen);
  const id = powerIdOf(key, offer.key);
  const code = codeOf(key, offer.key);
  const { meant, scope, from, until } = offer;
  const content: PowerContent = {
    meant,
    scope: [...new Set(scope)],
    from,
    until,
    principal: await partyOf(parts, caller),
    attorney: null,
    giver: citizen,
    taker: null,
  };
  const at = now();
  const made = await insertOffer(database, citizen, {
    id,
    digest: digestOf(vault, readCode(code)!),
    leads: sealLeads(vault, { giver: citizen, power: id }),
    sealed: await sealPower(vault, citizen, id, content),
    at,
    lapsesAt: new Date(at.getTime() + offerDays * dayMs),
    most: mostOpen,
  });
  if (!made && !(await findPower(database, citizen, id, 'given'))) return undefined;
  if (made) {
    await audit.note({ citizen, deed: 'power-offered', by: caller, subject: id });
    await jobs.add('tend', { citizen }, { key: `tend:${citizen}`, citizen });
  }
  return { id, code };
}

interface Found {
  readonly giver: CitizenId;
  readonly row: PowerRow;
  readonly content: PowerContent;
}

/** What a code leads to, for somebody else than who gave it; counted against guessing. */
async function found(parts: MandatesParts, citizen: CitizenId, text: string): Promise<Found | undefined> {
  const { database, vault, now } = parts;
  return withTry(parts, citizen, async () => {
    const bare = readCode(text);
    const sealed = bare && (await findLeads(database, digestOf(vault, bare), now()));
    const leads = sealed && openLeads(vault, sealed);
    if (!leads || leads.giver === citizen) return undefined;
    try {
      const row = await findPower(database, leads.giver, leads.power, 'given');
      return row && { giver: leads.giver, row, content: await openPower(vault, leads.giver, row) };
    } catch (error) {
      if (isKeyless(error)) return undefined;
      throw error;
    }
  });
}

/** What a code offers, before it is taken; whom who gave it had in mind stays with them. */
export async function lookAt(parts: MandatesParts, citizen: CitizenId, text: string): Promise<Power | undefined> {
  const offer = await found(parts, citizen, text);
  if (!offer || offer.row.state !== 'offered') return undefined;
  return powerOf({ ...offer.row, side: 'received' }, offer.content, 'offered');
}

/** Takes it. `gone`: it is not offered any more, or its last day is over. */
export async function takePower(
  parts: MandatesParts,
  caller: CitizenCaller,
  text: string,
): Promise<{ id: string } | 'none' | 'gone'> {
  const { database, vault, audit, now } = parts;
  const { citizen } = caller;
  const offer = await found(parts, citizen, text);
  if (!offer) return 'none';
  const { giver, row, content } = offer;
  const { id } = row;
  const at = now();
  if (content.until !== null && content.until < dayAt(at)) return 'gone';
  const attorney = await partyOf(parts, caller);
  const sealed = await sealPower(vault, giver, id, { ...content, attorney, taker: citizen });
  if (!(await takeOffer(database, giver, { id, sealed, at }))) return 'gone';
  await audit.note({ citizen: giver, deed: 'power-taken', by: service, subject: id, once: `taken:${id}` });
  await audit.note({ citizen, deed: 'power-accepted', by: caller, subject: id });
  // The job would do the same; so the page shows it at once.
  await settle(parts, giver, id);
  return { id };
}

/** Declines it: nobody can take it any more. */
export async function declinePower(parts: MandatesParts, caller: CitizenCaller, text: string): Promise<boolean> {
  const { database, audit, now } = parts;
  const offer = await found(parts, caller.citizen, text);
  if (!offer) return false;
  const { giver, row } = offer;
  const to = { id: row.id, from: ['offered'], to: 'declined', at: now(), told: true } as const;
  if (!(await endGiven(database, citizenId(giver), to))) return false;
  await audit.note({ citizen: giver, deed: 'power-declined', by: service, subject: row.id, once: `end:${row.id}` });
  await audit.note({ citizen: caller.citizen, deed: 'offer-declined', by: caller });
  return true;
}
