/** Consents to give data to another: read, given and revoked. */
import {
  consentGiven,
  consentRevoked,
  consents,
  consentTaken,
  type RegisteredConsent,
  revocationTaken,
  SYSTEMS,
  WireError,
} from '#connectors/isss/protocol/index.ts';
import type { KeptConsent } from '../consents.ts';
import { type ContextAnswer, dataOf } from './context.ts';

const system = SYSTEMS.population;

const told = ({ id, businessId, name, fields, since, until, revokedAt }: KeptConsent): RegisteredConsent => ({
  id,
  recipient: { businessId, name },
  fields: fields as RegisteredConsent['fields'],
  since: since.toISOString(),
  until: until?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});

export const consentsAnswer: ContextAnswer = {
  fields: ['souhlasy s poskytnutím údajů'],
  answer({ person, world }) {
    const items = world.consents.of(person.index).map(told);
    return { agencies: [{ system, content: dataOf('consents', consents, { items }) }] };
  },
};

/** The recipient must be an authority, a company or a person in trade that the register of persons knows. */
export const consentGivingAnswer: ContextAnswer = {
  fields: ['udělení souhlasu'],
  writes: true,
  answer({ person, now, requestId, content, world }) {
    if (!content) throw new WireError('Data');
    const { businessId, fields, until } = consentGiven.read(content);
    const { boxes } = world.population.searchBoxes(businessId, { offset: 0, limit: 20 });
    const recipient = boxes.find((box) => box.businessId === businessId);
    if (!recipient || fields.length === 0) return 'rejected';
    const given = world.consents.give(requestId, person.index, {
      businessId,
      name: recipient.name,
      fields,
      since: now,
      until: until === null ? null : new Date(until),
    });
    const value = { id: given.id, name: given.name };
    return { agencies: [{ system, content: dataOf('consentGiving', consentTaken, value) }] };
  },
};

export const consentRevocationAnswer: ContextAnswer = {
  fields: ['odvolání souhlasu'],
  writes: true,
  answer({ person, now, content, world }) {
    if (!content) throw new WireError('Data');
    const at = world.consents.revoke(person.index, consentRevoked.read(content).id, now);
    if (!at) return 'not-found';
    return { agencies: [{ system, content: dataOf('consentRevocation', revocationTaken, { at: at.toISOString() }) }] };
  },
};
