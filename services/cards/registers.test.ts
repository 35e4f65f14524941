import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { implement } from '@orpc/server';
import type { CitizenCaller } from '#platform/caller.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import calendar from '#services/calendar/service.ts';
import { eventually } from '#services/calendar/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { accountOf } from '#services/driver/points/account.ts';
import { driverApi } from '#services/driver/api.ts';
import driver from '#services/driver/service.ts';
import gateway from '#services/gateway/service.ts';
import { isssSettings } from '#services/gateway/testing/stand.ts';
import { identityApi } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { cardsApi } from './api.ts';
import cards from './service.ts';

/** Who the citizens of this test are to the registers. */
const pseudonyms = new Map<string, string>();
const api = { people: { pseudonym: identityApi.people.pseudonym } };
const os = implement(api).$context<CallContext>();
const identity = defineService({
  target: 'po-be-identita',
  title: { cs: 'Identita', en: 'Identity' },
  placement: 'cloud',
  api,
  setup: () => ({
    router: os.router({
      people: {
        pseudonym: os.people.pseudonym.handler(({ input }) => {
          const pseudonym = pseudonyms.get(input.citizen);
          return pseudonym === undefined ? null : { pseudonym };
        }),
      },
    }),
  }),
});

describe('through the real gateway, from the registers of the state in a box', () => {
  let simulators: Simulators;
  let portal: TestPortal;

  before(async () => {
    simulators = await startSimulators({
      port: 0,
      dataDir: ':memory:',
      population: { seed: 'cards', size: 60 },
      letters: NO_LETTERS,
      systems: ['isss'],
    });
    const services = [cards, driver, gateway, identity, calendar, dashboard, logReader().service];
    portal = await startTestPortal(services, { settings: isssSettings(simulators.url) });
  });
  after(async () => {
    await portal?.stop();
    await simulators?.stop();
  });

  async function somebody(person: number): Promise<CitizenCaller> {
    const caller = await portal.citizen();
    const pseudonym = `CZ/CZ/cards-${person}`;
    pseudonyms.set(caller.citizen, pseudonym);
    await fetch(`${simulators.url}/_control/isss/pseudonyms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pseudonym, person }),
    });
    return caller;
  }
  const cardsOf = (caller: CitizenCaller) => portal.client('po-be-doklady', cardsApi).as(caller);
  const driverOf = (caller: CitizenCaller) => portal.client('po-be-ridic', driverApi).as(caller);

  test('a lost card is reported once, and the register calls it lost', async () => {
    const caller = await somebody(0);
    const { cards: read } = await eventually(async () => {
      const seen = await cardsOf(caller).overview();
      return seen.cards.data && seen;
    });
    const card = read.data!.items.find(({ reportable }) => reportable)!;
    const key = randomUUID();
    const report = await cardsOf(caller).reports.create({ key, card: card.id, what: 'stolen' });
    const ended = await eventually(async () => {
      const now = await cardsOf(caller).reports.get({ id: report.id });
      return now.state !== 'waiting' && now;
    });
    assert.equal(ended.state, 'confirmed');
    assert.match(ended.confirmation!.number, /\S/);
    // Another citizen who is the same person sees what the register says, without knowing of the report.
    const twin = await somebody(0);
    const again = await eventually(async () => {
      const seen = await cardsOf(twin).overview();
      return seen.cards.data && seen;
    });
    const lost = again.cards.data!.items.find(({ kind, number }) => kind === card.kind && number === card.number)!;
    assert.deepEqual([lost.state, lost.report], ['stolen', null]);
  });

  test('the points of every driver add up, and go on days to come', async () => {
    const people = Array.from({ length: 12 }, (_, person) => person);
    const seen = await Promise.all(
      people.map(async (person) => {
        const caller = await somebody(person);
        return eventually(async () => {
          const { driver: read, vehicles } = await driverOf(caller).overview();
          return !read.reading && !vehicles.reading && { read, vehicles };
        });
      }),
    );
    const drivers = seen.flatMap(({ read }) => read.data ?? []);
    assert.ok(drivers.some(({ points }) => points > 0) && seen.some(({ vehicles }) => vehicles.data?.items.length));
    for (const { points, entries, counted, outlook } of drivers) {
      assert.equal(counted, points);
      assert.equal(accountOf(entries).sum, points);
      if (outlook.state === 'counted') assert.equal(outlook.steps.at(-1)?.remaining, 0);
    }
  });

  test('a register that stops leaves what was read, with its age', async () => {
    const caller = await somebody(1);
    const { cards: before_ } = await eventually(async () => {
      const read = await cardsOf(caller).overview();
      return read.cards.data && read;
    });
    await simulators.stop();
    const { cards: shown } = await cardsOf(caller).overview();
    assert.deepEqual([shown.readAt, shown.data?.items], [before_.readAt, before_.data?.items]);
    const newcomer = await cardsOf(await portal.citizen()).overview();
    assert.equal(newcomer.cards.data, null);
  });
});
