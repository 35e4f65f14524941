import type { CitizenCaller } from '#platform/caller.ts';
import type { Party } from '#services/mandates/api.ts';
import type { RegisterData } from '#services/registers/api.ts';
import { addressRaw } from '../answers/read/address.ts';
import type { PrefillSource } from '../definition/questions.ts';
import type { Opened } from '../opened.ts';
import type { Parts } from '../parts.ts';
import type { Prefilled } from '../sealed.ts';
import { lineOf } from './line.ts';

/** Something that an answer can be filled in with: as it would be written, and from where. */
export interface Offer extends Prefilled {
  readonly raw: string;
}

/** What each source has. `earlier` is looked up question by question. */
export type Offers = Readonly<Partial<Record<Exclude<PrefillSource, 'earlier'>, Offer>>>;

type Register = RegisterData['population'];

/** What the population register says; null while nobody knows, however that comes. */
export async function readRegister(
  { clients, log }: Pick<Parts, 'clients' | 'log'>,
  caller: CitizenCaller,
): Promise<Register | null> {
  try {
    return (await clients.registers.as(caller).get()).population;
  } catch {
    log.warn('the registers could not be asked for a form');
    return null;
  }
}

/**
 * All that the wanted sources have of the citizen. A source that does not answer has nothing: the person writes it
 * themselves.
 */
export async function offersOf(
  parts: Pick<Parts, 'clients' | 'log'>,
  caller: CitizenCaller,
  wanted: ReadonlySet<PrefillSource>,
  register: Register | null,
): Promise<Offers> {
  const wants = (start: string) => [...wanted].some((source) => source.startsWith(start));
  const [driver, profile] = await Promise.all([
    wants('driver.') || wants('vehicle.') ? orNothing(parts, driverOffers(parts, caller)) : {},
    wants('profile.') ? orNothing(parts, profileOffers(parts, caller)) : {},
  ]);
  return { ...(register && registerOffers(register)), ...driver, ...profile };
}

/** What is known of somebody else whom the citizen acts for. */
export function offersOfPrincipal({ address, dataBox }: Pick<Party, 'address' | 'dataBox'>): Offers {
  const offer = (raw: string): Offer => ({ raw, source: 'register', at: null });
  return {
    ...(address && { 'register.address': offer(addressRaw(address)) }),
    ...(dataBox !== null && { 'register.data-box': offer(dataBox) }),
  };
}

function registerOffers({ state, data }: Register): Offers {
  if (!data) return {};
  const offer = (raw: string | null | undefined): Offer | undefined =>
    raw ? { raw, source: 'register', at: state.readAt } : undefined;
  const document = (kind: string) => data.documents.value.find((one) => one.kind === kind)?.number;
  const address = data.address?.value;
  return present({
    'register.address': offer(address && addressRaw({ line: lineOf(address), code: address.code })),
    'register.birth-place': offer(data.birthPlace.value),
    'register.marital-status': offer(data.maritalStatus.value),
    'register.citizenship': offer(data.citizenships.value[0]),
    'register.identity-card': offer(document('identity-card')),
    'register.passport': offer(document('passport')),
    'register.data-box': offer(data.dataBox?.value),
  });
}

async function driverOffers({ clients }: Pick<Parts, 'clients'>, caller: CitizenCaller): Promise<Offers> {
  const { driver, vehicles } = await clients.driver.as(caller).overview();
  const licence = driver.data?.licence?.number;
  const plate = vehicles.data?.items.find(({ plate: own, state }) => own !== null && state === 'in-use')?.plate;
  return present({
    'driver.licence': licence ? { raw: licence, source: 'driver', at: driver.readAt } : undefined,
    'vehicle.plate': plate ? { raw: plate, source: 'vehicle', at: vehicles.readAt } : undefined,
  });
}

async function profileOffers({ clients }: Pick<Parts, 'clients'>, caller: CitizenCaller): Promise<Offers> {
  const { email, sms } = await clients.profile.as(caller).get();
  const offer = (contact: typeof email.verified): Offer | undefined =>
    contact ? { raw: contact.address, source: 'profile', at: contact.verifiedAt } : undefined;
  return present({ 'profile.email': offer(email.verified), 'profile.phone': offer(sms.verified) });
}

/** What was answered to a question of that name last, in a submission for the same person. */
export function earlierOf(
  opened: readonly Opened[],
  name: string,
): { readonly raw: Opened['draft']['answers'][string]; readonly at: string } | undefined {
  for (const { row, draft } of opened) {
    const raw = draft.answers[name];
    if (raw !== undefined && draft.seen.includes(name)) return { raw, at: row.changed_at.toISOString() };
  }
  return undefined;
}

async function orNothing({ log }: Pick<Parts, 'log'>, offers: Promise<Offers>): Promise<Offers> {
  try {
    return await offers;
  } catch {
    log.warn('a source of what is filled in did not answer');
    return {};
  }
}

function present(offers: { readonly [K in keyof Offers]: Offers[K] | undefined }): Offers {
  return Object.fromEntries(Object.entries(offers).filter(([, offer]) => offer !== undefined));
}
