import assert from 'node:assert/strict';
import postgres from 'postgres';
import { citizenId } from '#platform/ids.ts';
import type { Browser } from '#simulators/nia/testing/browser.ts';
import type { SessionView } from '../api.ts';
import { device, type Stand } from './visitor.ts';

/** A stand with what tests of sessions and of people do again and again. */
export function deskOf(stand: Stand) {
  const { client, portal } = stand;
  const admin = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  return {
    /** The way of a person to a session, agreeing when asked. */
    async enter(person: number, browser?: Browser): Promise<{ token: string; session: SessionView }> {
      const front = client.own.signIn;
      const { redirectUrl, ticket } = await front.begin({ levelOfAssurance: 'low', returnTo: '/prehled' });
      const samlResponse = await stand.visitProvider(redirectUrl, person, 'give', browser);
      let answer = await front.finish({ samlResponse, ticket, device });
      if (answer.outcome === 'consent-needed')
        answer = await front.consent({ ticket: answer.ticket, consentVersion: answer.consentVersion, device });
      assert.ok(answer.outcome === 'signed-in');
      return answer;
    },
    /** Identity as the citizen of a session uses it. */
    as: ({ citizen, id, levelOfAssurance }: SessionView) =>
      client.as({ kind: 'citizen', citizen: citizenId(citizen), session: id, levelOfAssurance }),
    /** Asks the database as its administrator. */
    sql: async <T extends object>(text: string, values: readonly string[] = []): Promise<T[]> => [
      ...(await admin.unsafe<T[]>(text, [...values])),
    ],
    /** Has the service's own tidying done now, and waits for it. */
    async tidy(): Promise<void> {
      await admin`insert into events.job (task, requested_by) values ('po-be-identita:tidy', 'po_be_identita')`;
      await portal.running.events.drained();
    },
    async stop(): Promise<void> {
      await admin.end();
      await stand.stop();
    },
  };
}
