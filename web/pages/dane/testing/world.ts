import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import { taxesApi } from '#services/taxes/api.ts';
import { startTaxes, type TaxesStand, type Whose } from '#services/taxes/testing/stand.ts';
import { Visitor } from '../../../testing/browse.ts';
import { citizen } from '../../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';

/** The pages of taxes over the service itself, a real database and a simulated tax portal. */
export interface TaxesWeb {
  readonly web: TestWeb;
  readonly stand: TaxesStand;
  readonly whose: Whose;
  visitor(): Visitor;
  stop(): Promise<void>;
}

const caller: CitizenCaller = {
  kind: 'citizen',
  citizen: citizenId(citizen),
  session: 'test',
  levelOfAssurance: 'high',
};

/** @param person who the one citizen of the tests is among the population */
export async function startTaxesWeb(person: number): Promise<TaxesWeb> {
  const [web, stand] = await Promise.all([testWeb(), startTaxes()]);
  await stand.running.vault.for('po-be-test').createKey(caller.citizen);
  const whose = await stand.who(person, caller);
  Object.assign(web.site.clients, { taxes: stand.client('po-be-dane', taxesApi) });
  return {
    web,
    stand,
    whose,
    visitor: () => new Visitor(web, true),
    async stop() {
      await web.app.close();
      await stand.stop();
    },
  };
}
