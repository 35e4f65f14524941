import { dayAt } from '#platform/days/index.ts';
import { type CitizenId, uuidOf } from '#platform/ids.ts';
import type { Snapshot, SnapshotState } from '#platform/snapshots/index.ts';
import type { Dependant, Entity } from '#services/gateway/api.ts';
import type { MandatesParts } from '../parts.ts';
import type { Mandate } from '../shapes.ts';
import { companyMandates, dependantMandates } from './mandates.ts';
import { togetherOf } from './state.ts';

/** What was read longer ago than this shows a right to act no more, however long a register is away. */
const mostAgeMs = 7 * 86_400_000;
/** Before somebody acts, what is older is read anew if the register answers. */
const freshMs = 3_600_000;

type Read = readonly [Snapshot<{ items: Dependant[] }>, Snapshot<{ items: Entity[] }>];

/** Rights by the registers, as they were read last; begins a reading when that is too old. */
export async function registeredMandates(
  parts: MandatesParts,
  citizen: CitizenId,
): Promise<{ state: SnapshotState; items: Mandate[] }> {
  const { snapshots } = parts;
  const read = await Promise.all([
    snapshots.look(citizen, 'dependants', 'citizen-asked'),
    snapshots.look(citizen, 'entities', 'citizen-asked'),
  ]);
  return { state: togetherOf(read), items: await mandatesOf(parts, citizen, read) };
}

/** The same as it was read before; nothing is begun. */
export async function knownMandates(
  parts: MandatesParts,
  citizen: CitizenId,
): Promise<{ state: SnapshotState; items: Mandate[] }> {
  const { snapshots } = parts;
  const read = await Promise.all([snapshots.get(citizen, 'dependants'), snapshots.get(citizen, 'entities')]);
  return { state: togetherOf(read), items: await mandatesOf(parts, citizen, read) };
}

/** Rights that may be acted by now: read within the hour if the registers answer, within a week if they do not. */
export async function provenMandates(parts: MandatesParts, citizen: CitizenId): Promise<Mandate[]> {
  const age = ({ readAt }: Snapshot<unknown>): number =>
    readAt === null ? Number.POSITIVE_INFINITY : parts.now().getTime() - readAt.getTime();
  const proven = async <K extends 'dependants' | 'entities'>(what: K) => {
    const seen = await parts.snapshots.get(citizen, what);
    const now = age(seen) <= freshMs ? seen : await parts.snapshots.anew(citizen, what, 'refresh');
    return age(now) <= mostAgeMs ? now : { ...now, data: null };
  };
  return mandatesOf(parts, citizen, await Promise.all([proven('dependants'), proven('entities')]));
}

async function mandatesOf(parts: MandatesParts, citizen: CitizenId, [dependants, entities]: Read): Promise<Mandate[]> {
  if (dependants.data === null && entities.data === null) return [];
  const key = await parts.vault.key(citizen);
  const idOf = (kind: string, basis: string): string => uuidOf(key.blind('mandate', JSON.stringify([kind, basis])));
  const today = dayAt(parts.now());
  return [
    ...dependantMandates(dependants.data?.items ?? [], today, idOf),
    ...companyMandates(entities.data?.items ?? [], today, idOf),
  ];
}
