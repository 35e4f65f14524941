import { ORPCError } from '@orpc/server';
import { type FormName } from '#connectors/cssz/index.ts';
import { dayAt } from '#platform/days/index.ts';
import type { Delivery, Objection } from '#platform/deliveries/index.ts';
import { type CitizenId, citizenId } from '#platform/ids.ts';
import { vendor } from '../channel.ts';
import { type Form, formNamed } from '../forms/forms.ts';
import type { SocialParts } from '../parts.ts';
import { type DeliveryRow, findDelivery, insertDelivery, withdrawDelivery } from './store.ts';

interface Content {
  readonly citizen: string;
  readonly form: string;
  readonly data: unknown;
}
interface ByKey {
  readonly citizen: string;
  readonly key: string;
}

/** What a submission may do with the channel. */
export function deliveryProcedures(parts: SocialParts) {
  const viewOf = async (citizen: CitizenId, row: DeliveryRow | undefined): Promise<Delivery> => {
    if (!row || row.state === 'withdrawn') throw new ORPCError('NOT_FOUND', { status: 404 });
    const objections: readonly Objection[] = row.outcome
      ? await parts.seals.open(citizen, 'delivery.outcome', row.key, row.outcome)
      : [];
    return {
      state: row.state,
      takenAt: row.taken_at.toISOString(),
      acceptedAt: row.accepted_at?.toISOString() ?? null,
      reference: row.correlation,
      objections: [...objections],
      // Where premiums are paid, ČSSZ tells the employer when it registers them; the protocol says no account.
      payments: [],
      receipt: row.receipt,
    };
  };

  return {
    /** The gateway has no way to look at a filing without taking it; what is told is what the portal itself finds. */
    check({ form, data }: Content): { objections: Objection[] } {
      const { read, of } = readContent(form, data);
      return { objections: of.objections(read, dayAt(parts.now())) };
    },
    async take({ citizen: id, key, form, data }: Content & ByKey): Promise<Delivery> {
      const citizen = citizenId(id);
      const { read, of } = readContent(form, data);
      const kept = {
        form: form as FormName,
        data: read,
        symbol: of.symbol(read),
        month: of.month(read),
        document: of.document(read, { key, at: parts.now(), vendor }),
      };
      const sealed = await parts.seals.seal(citizen, 'delivery.sealed', key, kept);
      await insertDelivery(parts.database, { citizen, key }, sealed, parts.now());
      const row = await findDelivery(parts.database, { citizen, key });
      if (row?.state === 'withdrawn') throw new ORPCError('CONFLICT', { status: 409 });
      return viewOf(citizen, row);
    },
    async get({ citizen: id, key }: ByKey): Promise<Delivery> {
      const citizen = citizenId(id);
      return viewOf(citizen, await findDelivery(parts.database, { citizen, key }));
    },
    async withdraw({ citizen: id, key }: ByKey): Promise<Record<string, never>> {
      const which = { citizen: citizenId(id), key };
      if (await withdrawDelivery(parts.database, which, parts.now())) return {};
      const row = await findDelivery(parts.database, which);
      if (row?.state === 'withdrawn') return {};
      throw row ? new ORPCError('CONFLICT', { status: 409 }) : new ORPCError('NOT_FOUND', { status: 404 });
    },
  };
}

/** @throws the problem BAD_REQUEST for a form that there is not, or data that are not of its shape */
function readContent(name: string, data: unknown): { of: Form<unknown>; read: unknown } {
  const of = formNamed(name);
  const read = of?.schema.safeParse(data);
  if (!of || !read?.success) throw new ORPCError('BAD_REQUEST', { status: 400 });
  return { of, read: read.data };
}
