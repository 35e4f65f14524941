import { randomUUID } from 'node:crypto';
import { consentVersion } from '#services/identity/consent.ts';
import { digestOf, newSessionToken } from '#services/identity/token.ts';
import type { Furnish } from './furnish.ts';

/** How long the session lasts: longer than any measurement. */
const lastsMs = 12 * 3_600_000;
const device = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  address: '192.0.2.7',
};

/** A person with a session and its history, as signing in leaves them; gives the session's secret. */
export const furnishIdentity: Furnish<string> = (vault, rows) => {
  const own = vault.for('po-be-identita');
  return async ({ citizen, index, givenName, familyName }) => {
    const key = await own.key(citizen);
    const [session, token, now] = [randomUUID(), newSessionToken(citizen), new Date()];
    const endsAt = new Date(now.getTime() + lastsMs);
    const nameId = `bench-${index}`;
    const facts = { givenName, familyName, levelOfAssurance: 'high', nameId, sessionIndex: `s${index}`, ...device };
    rows.add('po_be_identita.known_pseudonym', {
      digest: own.mac('pseudonym', `CZ/CZ/bench-${index}`),
      holder: citizen,
    });
    rows.add('po_be_identita.person', {
      citizen,
      sealed: key.sealJson({ table: 'person', row: 'person' }, { givenName, familyName }),
    });
    rows.add('po_be_identita.consent', { citizen, version: consentVersion });
    rows.add('po_be_identita.session', {
      citizen,
      id: session,
      token_digest: digestOf(token),
      sealed: key.sealJson({ table: 'session', row: session }, facts),
      started_at: now,
      last_seen_at: now,
      idle_ends_at: endsAt,
      ends_at: endsAt,
    });
    rows.add('po_be_identita.session_index', {
      session,
      holder: citizen,
      provider_digest: own.mac('provider-session', nameId),
      ends_at: endsAt,
    });
    rows.add('po_be_identita.history', {
      citizen,
      session,
      at: now,
      what: 'signed-in',
      sealed: key.sealJson({ table: 'history', row: session }, device),
    });
    return token;
  };
};
