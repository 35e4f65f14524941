import { randomUUID } from 'node:crypto';
import { insertFiling } from '#services/taxes/deliveries/store.ts';
import { createSeals, noOutcome } from '#services/taxes/sealed.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

const day = 86_400_000;

/** A tax account with the second half of a property tax to be paid, and two returns of this and the last year. */
export const furnishTaxes: Room = ({ database, vault }) => {
  const seals = createSeals(vault);
  return async (citizen) => {
    const year = new Date().getFullYear();
    const charge = { kind: 'charge', on: `${year}-04-20`, amount: 2_600, text: `Daň z nemovitých věcí na rok ${year}` };
    const items = [
      { ...charge, due: `${year}-05-31`, unpaid: 0 },
      { ...charge, due: `${year}-11-30`, unpaid: 2_600 },
      { kind: 'payment', on: `${year}-05-27`, due: null, amount: 2_600, unpaid: 0, text: 'Platba' },
    ];
    await keepSnapshot(database, vault, citizen, 'account', {
      state: 'known',
      symbol: '8554120003',
      accounts: [{ tax: 'property', office: 461, balance: -2_600, items }],
      filed: [],
    });
    for (const age of [200, 560]) {
      const id = randomUUID();
      const content = {
        form: 'income-tax' as const,
        year: year - (age > 365 ? 2 : 1),
        document: Buffer.from('<Pisemnost/>').toString('base64'),
        lines: [{ row: '60', label: { cs: 'Daň', en: 'Tax' }, amount: 81_000 }],
        result: -4_200,
        payments: [],
      };
      await insertFiling(database, citizen, {
        id,
        at: new Date(Date.now() - age * day),
        // Nothing is sent while something is measured.
        state: 'refused',
        sealed: await seals.seal(citizen, 'filing.sealed', id, content),
        outcome: await seals.seal(citizen, 'filing.outcome', id, noOutcome),
      });
    }
  };
};
