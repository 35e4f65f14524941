import { citizenId } from '#platform/ids.ts';
import { cardsApi } from '#services/cards/api.ts';
import { type CardsPortal, startCards } from '#services/cards/testing/portal.ts';
import { driverApi } from '#services/driver/api.ts';
import { citizen, now } from '../../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';

/** The pages of cards and of the driver over the services themselves and a real database. */
export interface CardsWeb {
  readonly web: TestWeb;
  readonly portal: CardsPortal;
  stop(): Promise<void>;
}

export async function startCardsWeb(): Promise<CardsWeb> {
  const [web, portal] = await Promise.all([testWeb(), startCards({ attempts: 3 })]);
  portal.clock.now = new Date(now);
  await portal.running.vault.for('po-be-test').createKey(citizenId(citizen));
  Object.assign(web.site.clients, {
    cards: portal.client('po-be-doklady', cardsApi),
    driver: portal.client('po-be-ridic', driverApi),
  });
  return {
    web,
    portal,
    async stop() {
      await web.app.close();
      await portal.stop();
    },
  };
}
